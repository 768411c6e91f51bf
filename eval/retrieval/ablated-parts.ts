import { FUSION_WEIGHTS, type FusionWeights } from '../../assistant/retrieval/fuse.ts';
import { PENALTIES, type Penalties } from '../../assistant/retrieval/rerank.ts';
import type { ChangeableParts } from '../../assistant/retrieval/retrieve.ts';
import { readDictionarySynonyms } from '../../corpus/dictionary-synonyms.ts';
import { followLearned, type Learned } from '../../corpus/learn-from-corpus.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import { joinSynonyms, loadEverydayWords } from '../../corpus/synonyms.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';

/** A search of which one part is changed. */
export interface Ablation {
  /** What is gone, as a table names it. */
  readonly name: string;
  readonly changed: Partial<ChangeableParts>;
  /** For reranking, where a set knows days and kinds of documents. */
  readonly penalties?: Penalties;
}

function withoutView(...views: readonly (keyof FusionWeights)[]): Partial<ChangeableParts> {
  return { weights: { ...FUSION_WEIGHTS, ...Object.fromEntries(views.map((view) => [view, 0])) } };
}

/** The full search first, then each part of it removed alone. */
export async function ablations(index: PassageIndex, tokeniser: Tokeniser): Promise<Ablation[]> {
  const full = await followLearned(index, tokeniser)();
  const words = await loadEverydayWords();
  const dictionary = await readDictionarySynonyms(index);
  const learning = (changed: Partial<Learned>): Partial<ChangeableParts> => {
    return { learned: async () => ({ ...full, ...changed }) };
  };
  return [
    { name: 'nothing', changed: {} },
    { name: full.adapter === null ? 'adapter (none was kept)' : 'adapter', changed: learning({ adapter: null }) },
    { name: 'everyday words', changed: learning({ synonyms: joinSynonyms([], dictionary, tokeniser) }) },
    { name: 'dictionary', changed: learning({ synonyms: joinSynonyms(words, new Map(), tokeniser) }) },
    { name: 'both synonyms', changed: learning({ synonyms: joinSynonyms([], new Map(), tokeniser) }) },
    { name: 'kanji for kana', changed: { restoresKanji: false } },
    { name: 'mended slips', changed: { mendsSpelling: false } },
    { name: 'title view', changed: withoutView('title') },
    { name: 'body view', changed: withoutView('body') },
    { name: 'window view', changed: withoutView('window') },
    { name: 'terms', changed: withoutView('lexical') },
    { name: 'vectors', changed: withoutView('title', 'body', 'window') },
  ];
}

function withoutPenalties(name: string, ...names: readonly (keyof Penalties)[]): Ablation {
  return { name, changed: {}, penalties: { ...PENALTIES, ...Object.fromEntries(names.map((one) => [one, 0])) } };
}

/** Each demand that reranking makes beside the words, removed alone. */
export const RERANKING_ABLATIONS: readonly Ablation[] = [
  withoutPenalties('FAQ before pages', 'faq'),
  withoutPenalties('validity', 'expired', 'early'),
  withoutPenalties('fiscal year', 'otherYear'),
  withoutPenalties('ordinals', 'sameOrdinal', 'otherOrdinal'),
  withoutPenalties('topic of a window', 'otherTopic'),
  withoutPenalties('reranking', 'faq', 'expired', 'early', 'otherYear', 'sameOrdinal', 'otherOrdinal', 'otherTopic'),
];
