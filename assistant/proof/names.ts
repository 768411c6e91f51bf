import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { squeeze } from './quotes.ts';

/** Compounds that end like this name one thing: a window, a building, a paper, a benefit. */
const NAMES =
  /[\p{sc=Han}\p{sc=Katakana}ー々A-Za-z\d]+?(?:課|係|室|局|部|支所|所|館|署|病院|医院|園|学校|校|店|駅|センター|ホール|プラザ|コーナー|カード|アプリ|サービス|制度|手当|給付金|補助金|助成金|支援金|条例|法|証|書|票|届|券)(?![\p{sc=Han}\p{sc=Katakana}ー])/gu;

/** Names of a text in plain form that stand in none of the others; single words are judged as words. */
export function foreignNames(text: string, others: readonly string[], tokeniser: Tokeniser): string[] {
  const known = squeeze(others.join('\n'));
  const names = [...text.matchAll(NAMES)].map(([name]) => name);
  return names.filter((name) => tokeniser.analyse(name).length > 1 && !known.includes(squeeze(name)));
}
