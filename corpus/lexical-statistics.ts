import { z } from 'zod';
import { followLoaded } from './follow-loaded.ts';
import type { LexicalStatistics, PassageIndex, PassageTerms } from './passage-index.ts';

/** Name of the artefact that keeps the statistics with the index. */
const ARTEFACT = 'lexical-statistics';

const StoredStatistics = z.object({
  revision: z.string(),
  passages: z.int().nonnegative(),
  meanLength: z.object({ title: z.number().nonnegative(), body: z.number().nonnegative() }),
  documentFrequency: z.array(z.tuple([z.string(), z.int().positive()])),
});

function lengthOf(counts: ReadonlyMap<string, number>): number {
  let length = 0;
  for (const count of counts.values()) length += count;
  return length;
}

/** Counts passages, mean lengths and document frequencies; a term in both title and body counts one passage. */
export async function computeLexicalStatistics(
  passages: AsyncIterable<{ readonly terms: PassageTerms }>,
): Promise<LexicalStatistics> {
  const documentFrequency = new Map<string, number>();
  const total = { passages: 0, title: 0, body: 0 };
  for await (const { terms } of passages) {
    total.passages += 1;
    total.title += lengthOf(terms.title);
    total.body += lengthOf(terms.body);
    for (const term of new Set([...terms.title.keys(), ...terms.body.keys()])) {
      documentFrequency.set(term, (documentFrequency.get(term) ?? 0) + 1);
    }
  }
  const mean = (sum: number) => (total.passages === 0 ? 0 : sum / total.passages);
  return {
    passages: total.passages,
    meanLength: { title: mean(total.title), body: mean(total.body) },
    documentFrequency,
  };
}

async function readStored(index: PassageIndex, revision: string): Promise<LexicalStatistics | null> {
  const stored = StoredStatistics.safeParse(await index.readArtefact(ARTEFACT));
  if (!stored.success || stored.data.revision !== revision) return null;
  const { passages, meanLength, documentFrequency } = stored.data;
  return { passages, meanLength, documentFrequency: new Map(documentFrequency) };
}

/**
 * Statistics of exactly what the index holds: those stored with it, or computed anew (a second for 20,000 passages) and
 * stored when passages changed since. Throws `IndexError`.
 */
export async function loadLexicalStatistics(index: PassageIndex): Promise<LexicalStatistics> {
  // Read first: a write during the scan then makes the statistics outdated, never wrong unnoticed.
  const revision = await index.revision();
  const stored = await readStored(index, revision);
  if (stored !== null) return stored;
  const statistics = await computeLexicalStatistics(index.scan());
  const documentFrequency = [...statistics.documentFrequency];
  await index.writeArtefact(ARTEFACT, { ...statistics, revision, documentFrequency });
  return statistics;
}

/** Statistics for answering, see `followLoaded`; term weights move slowly, so a crawl need not be followed closer. */
export function followLexicalStatistics(
  index: PassageIndex,
  refreshMilliseconds?: number,
  clock?: () => number,
): () => Promise<LexicalStatistics> {
  return followLoaded(() => loadLexicalStatistics(index), hasPassages, refreshMilliseconds, clock);
}

function hasPassages(statistics: LexicalStatistics): boolean {
  return statistics.passages > 0;
}
