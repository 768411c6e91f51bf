import { termOf } from '../../corpus/lexical-terms.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { normaliseName } from './fold-kana.ts';

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
