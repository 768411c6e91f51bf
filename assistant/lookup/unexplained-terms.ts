import { termOf } from '../../corpus/lexical-terms.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { normaliseName } from './fold-kana.ts';

/** Times at which the usual days and hours do not hold: notices tell of these, tables do not. */
export const SPECIAL_TIME = /年末|年始|正月|お盆|連休|ゴールデンウィーク|臨時|振替|台風|大雪|中止/u;
/** Leaves a question about such a time to the tools that read pages and notices. */
export const SPECIAL_TIME_FACTOR = 0.5;

/**
 * The words of a text that carry a topic and that a look-up does not account for: they hint that the question is about
 * something else (`エアコンの補助金`). `known` holds names that were recognised, `cues` the look-up's own vocabulary.
 */
export function unexplainedTerms(text: string, known: readonly string[], cues: RegExp, tokeniser: Tokeniser): string[] {
  let rest = normaliseName(text);
  for (const name of known) if (name !== '') rest = rest.replaceAll(normaliseName(name), ' ');
  const tokens = tokeniser.analyse(rest.replace(cues, ' '));
  return tokens.flatMap((token) => (token.pos1 === '数' || token.pos === '接頭詞' ? [] : (termOf(token) ?? [])));
}
