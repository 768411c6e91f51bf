import type { Passage } from '../../corpus/passage.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { ComposedSentence } from '../model/language-model.ts';
import { describeFact, unprovenFacts } from './facts.ts';
import { holdsQuote, wordsHeld } from './quotes.ts';

/** design/answers.md: five short lines of 300 characters together, two sources at most. */
const MOST_SENTENCES = 5;
const MOST_CHARACTERS = 300;
const MOST_DOCUMENTS = 2;
/** A sentence of which fewer words stand on the page says something else than the page. */
const LEAST_WORDS_HELD = 0.5;

/** Everything that a reader of the page may check a sentence against. */
export type EvidenceOf = (passage: Passage) => readonly string[];

/** What is needed to judge a model's sentences. */
export interface Judging {
  readonly passages: readonly Passage[];
  readonly evidenceOf: EvidenceOf;
  readonly tokeniser: Tokeniser;
}

/** Why an answer may not be given. */
export interface Flaw {
  /** For staff; holds no word of the answer but facts that no page states. */
  readonly cause: string;
  /** In Japanese, for the model that must mend it. */
  readonly complaint: string;
}

function flawOfSentence(sentence: ComposedSentence, judging: Judging): Flaw | null {
  const { text, quote } = sentence;
  const passage = judging.passages[sentence.passage];
  if (passage === undefined) return { cause: 'no such passage', complaint: `「${text}」の資料の番号がありません。` };
  const source = `資料${sentence.passage + 1}`;
  if (sentence.inventedLink) {
    return { cause: 'invented link', complaint: `「${text}」に、${source}にないリンクがありました。` };
  }
  const evidence = judging.evidenceOf(passage);
  const facts = unprovenFacts(text, evidence);
  if (facts.length > 0) {
    const complaint = `「${text}」の「${facts.map(describeFact).join('、')}」は${source}にありません。`;
    return { cause: `unproven ${facts.join(', ')}`, complaint };
  }
  if (!holdsQuote(passage.text, quote)) {
    return { cause: 'quote not found', complaint: `「${text}」の根拠（quote）が${source}に一字一句ありません。` };
  }
  if (wordsHeld(text, evidence, judging.tokeniser) < LEAST_WORDS_HELD) {
    return { cause: 'words not found', complaint: `「${text}」は${source}に書かれていないことを述べています。` };
  }
  return null;
}

function flawsOfWhole(sentences: readonly ComposedSentence[], judging: Judging): Flaw[] {
  const flaws: Flaw[] = [];
  const length = sentences.reduce((sum, { text }) => sum + [...text].length, 0);
  if (sentences.length > MOST_SENTENCES || length > MOST_CHARACTERS) {
    flaws.push({ cause: 'too long', complaint: '答えが長すぎます。五文、三百文字までです。' });
  }
  if (!sentences.some(({ text }) => /\p{Script=Hiragana}/u.test(text))) {
    flaws.push({ cause: 'not Japanese', complaint: '答えが日本語ではありません。' });
  }
  const documents = new Set(sentences.map(({ passage }) => judging.passages[passage]?.documentId));
  if (documents.size > MOST_DOCUMENTS) {
    flaws.push({ cause: 'too many sources', complaint: '根拠にする資料は二つまでです。' });
  }
  return flaws;
}

/**
 * What speaks against giving a model's answer; nothing when every sentence is proven: its facts and most of its words stand
 * in the passage that it cites, and its quote stands there verbatim.
 */
export function flawsOf(sentences: readonly ComposedSentence[], judging: Judging): Flaw[] {
  const flaws = sentences.flatMap((sentence) => flawOfSentence(sentence, judging) ?? []);
  return [...flaws, ...flawsOfWhole(sentences, judging)];
}
