import type { Passage } from '../../corpus/passage.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { ComposedSentence } from '../model/language-model.ts';
import type { Flaw } from './claim.ts';
import { dangles } from './dangling.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { flawOf, wordFormsOf } from './prove-sentence.ts';

/** design/answers.md: five short lines of 300 characters together, two sources at most. */
const MOST_SENTENCES = 5;
const MOST_CHARACTERS = 300;
const MOST_DOCUMENTS = 2;

/** What is needed to judge a model's sentences. */
export interface Judging {
  readonly passages: readonly Passage[];
  readonly question: string;
  readonly tokeniser: Tokeniser;
}

/** A model's answer after its check. */
export interface JudgedAnswer {
  /** Those that are proven and make sense without the others, in their order. */
  readonly proven: readonly ComposedSentence[];
  /** What speaks against giving the answer as it is; empty = all sentences are proven. */
  readonly flaws: readonly Flaw[];
  /** The first sentence, which is the answer itself, is among the proven, and these may be given as they are. */
  readonly usable: boolean;
}

type ReadPassage = (position: number) => Evidence | null;

function flawOfSentence(
  sentence: ComposedSentence,
  read: ReadPassage,
  spoken: ReadonlySet<string>,
  tokeniser: Tokeniser,
): Flaw | null {
  const { text } = sentence;
  const evidence = read(sentence.passage);
  if (evidence === null) return { cause: 'no such passage', complaint: `「${text}」の資料の番号がありません。` };
  const source = `資料${sentence.passage + 1}`;
  if (sentence.inventedLink) {
    return { cause: 'invented link', complaint: `「${text}」に、${source}にないリンクがありました。` };
  }
  const flaw = flawOf(sentence, { evidence, tokeniser, spoken });
  return flaw === null ? null : { ...flaw, complaint: `「${text}」（${source}）：${flaw.complaint}` };
}

function flawsOfWhole(sentences: readonly ComposedSentence[], { passages }: Judging): Flaw[] {
  const flaws: Flaw[] = [];
  const length = sentences.reduce((sum, { text }) => sum + [...text].length, 0);
  if (sentences.length > MOST_SENTENCES || length > MOST_CHARACTERS) {
    flaws.push({ cause: 'too long', complaint: '答えが長すぎます。五文、三百文字までです。' });
  }
  if (!sentences.some(({ text }) => /\p{Script=Hiragana}/u.test(text))) {
    flaws.push({ cause: 'not Japanese', complaint: '答えが日本語ではありません。' });
  }
  const documents = new Set(sentences.map(({ passage }) => passages[passage]?.documentId));
  if (documents.size > MOST_DOCUMENTS) {
    flaws.push({ cause: 'too many sources', complaint: '根拠にする資料は二つまでです。' });
  }
  return flaws;
}

/** Judges each sentence by what it quotes, in order, and the answer by its form. */
export function judgeAnswer(sentences: readonly ComposedSentence[], judging: Judging): JudgedAnswer {
  const { passages, question, tokeniser } = judging;
  const read: ReadPassage = (position) => {
    const passage = passages[position];
    return passage === undefined ? null : readEvidence(passage, tokeniser);
  };
  const spoken = new Set(wordFormsOf(question, tokeniser));
  const flaws: Flaw[] = [];
  const proven: ComposedSentence[] = [];
  let dropped = false;
  for (const sentence of sentences) {
    const flaw = flawOfSentence(sentence, read, spoken, tokeniser);
    if (flaw !== null) flaws.push(flaw);
    dropped = flaw !== null || (dropped && dangles(sentence.text));
    if (dropped) continue;
    proven.push(sentence);
    for (const form of wordFormsOf(sentence.text, tokeniser)) spoken.add(form);
  }
  const lead = proven.length > 0 && proven[0] === sentences[0];
  const usable = lead && flawsOfWhole(proven, judging).length === 0;
  return { proven, flaws: [...flaws, ...flawsOfWhole(sentences, judging)], usable };
}
