import { deriveDictionarySynonyms, readDictionarySynonyms } from './dictionary-synonyms.ts';
import { followLoaded } from './follow-loaded.ts';
import { type LabelledQuestion, learnQueryAdapter } from './learn-query-adapter.ts';
import { loadLexicalStatistics } from './lexical-statistics.ts';
import type { PassageIndex } from './passage-index.ts';
import { type AdapterRecord, makeQueryAdapter, type QueryAdapter, readAdapterRecord } from './query-adapter.ts';
import { joinSynonyms, loadEverydayWords, type Synonyms } from './synonyms.ts';
import type { Tokeniser } from './tokeniser.ts';

/**
 * Works out, after passages changed, what searches need to know about the corpus as a whole, and keeps it with the
 * index: term statistics, the synonyms of its words, the query adapter. What still holds is kept. Throws `IndexError`.
 */
export async function learnFromCorpus(
  index: PassageIndex,
  labels: readonly LabelledQuestion[] = [],
): Promise<AdapterRecord> {
  const statistics = await loadLexicalStatistics(index);
  await deriveDictionarySynonyms(index, statistics.documentFrequency);
  return learnQueryAdapter(index, labels);
}

/** What searches know about the corpus beyond its term statistics. */
export interface Learned {
  /** Null where none helps. */
  readonly adapter: QueryAdapter | null;
  readonly synonyms: Synonyms;
}

/** What was learned last, for answering; see `followLoaded`. */
export function followLearned(index: PassageIndex, tokeniser: Tokeniser): () => Promise<Learned> {
  return followLoaded(
    async () => {
      const [words, dictionary, record] = await Promise.all([
        loadEverydayWords(),
        readDictionarySynonyms(index),
        readAdapterRecord(index),
      ]);
      const adapter = record?.matrix == null ? null : makeQueryAdapter(record.matrix);
      return { adapter, synonyms: joinSynonyms(words, dictionary, tokeniser) };
    },
    () => true,
  );
}
