import type { Passage } from './passage.ts';
import type { PassageTerms } from './passage-index.ts';
import { readingTermsOf } from './reading-terms.ts';
import type { Token, Tokeniser } from './tokeniser.ts';

/** Parts of speech that carry a topic. Particles, auxiliaries, symbols and fillers do not. */
const CONTENT = new Set(['名詞', '動詞', '形容詞', '接頭詞', '未知語']);
const EMPTY_SUBCATEGORIES = new Set(['非自立', '代名詞', '接続詞的', '特殊']);
/** Verbs that stand in nearly every sentence. */
const EMPTY_WORDS = new Set([
  'する',
  'ある',
  'いる',
  'なる',
  'できる',
  'れる',
  'られる',
  'いう',
  'くださる',
  'いただく',
]);

/** Spellings of one word that no rule below joins. */
const SPELLINGS = new Map([
  ['子供', 'こども'],
  ['子ども', 'こども'],
  ['御', 'ご'],
]);

function toHiragana(text: string): string {
  return text.replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));
}

/** Two kanji or more with single kana between them; behind them one kana, or the ending of a verb. A longer run of kana is a word: `粗大ごみ`. */
const COMPOUND = /^(?:\p{sc=Han}\p{sc=Hira}?)*\p{sc=Han}(?:\p{sc=Hira}?|わせ|\p{sc=Hira}[うくぐすつぬぶむる])$/u;

/** `3ヶ月`, `3カ月` and `3箇月`, as counters begin. */
const COUNTER = /^[ヶヵケカ箇](?=[月所年国])/u;

/**
 * Joins spelling variants: case, katakana and hiragana, a final long vowel of a foreign word (`コンピューター`), and kana
 * between or behind the kanji of a compound (`引っ越し`, `引越し`, `引越`). A single kanji keeps its kana, since
 * `出る` and `出す` differ.
 */
export function foldSpelling(word: string): string {
  const lower = word.normalize('NFKC').toLowerCase().replace(COUNTER, 'か');
  const kana = toHiragana(/^[ァ-ヺー]{4,}$/u.test(lower) ? lower.replace(/ー$/u, '') : lower);
  const kanji = kana.match(/\p{sc=Han}/gu) ?? [];
  const folded = kanji.length >= 2 && COMPOUND.test(kana) ? kanji.join('') : kana;
  return SPELLINGS.get(folded) ?? folded;
}

/** The lexical term of a morpheme, or null for one that carries no topic. */
export function termOf(token: Token): string | null {
  if (!CONTENT.has(token.pos) || EMPTY_SUBCATEGORIES.has(token.pos1) || EMPTY_WORDS.has(token.base)) return null;
  if (!/[\p{L}\p{N}]/u.test(token.base)) return null;
  return foldSpelling(token.base);
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Title with heading path, the part of a passage that says what it is about; one line each. */
export function titleOf(passage: Pick<Passage, 'title' | 'headingPath'>): string {
  return [passage.title, ...passage.headingPath].join('\n');
}

/** Terms of a passage's title with heading path, readings included, and of its body, each with its number of occurrences. */
export function termsOf(tokeniser: Tokeniser, passage: Pick<Passage, 'title' | 'headingPath' | 'text'>): PassageTerms {
  const title = titleOf(passage);
  return {
    title: countTerms([...tokeniser.tokenise(title), ...readingTermsOf(title, tokeniser)]),
    body: countTerms(tokeniser.tokenise(passage.text)),
  };
}
