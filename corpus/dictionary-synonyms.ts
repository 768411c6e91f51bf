import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { foldSpelling } from './lexical-terms.ts';
import type { PassageIndex } from './passage-index.ts';

/** Name of the artefact that keeps the corpus's part of the dictionary with the index. */
const ARTEFACT = 'dictionary-synonyms';
const require = createRequire(import.meta.url);

/** Groups of words of one meaning; `expandControl` 0 = stands for the group, 1 = is only looked for, 2 = out of use. */
const Groups = z.array(z.object({ items: z.array(z.object({ expandControl: z.number(), midashi: z.string() })) }));
type Groups = z.infer<typeof Groups>;

const StoredSynonyms = z.object({
  revision: z.string(),
  synonyms: z.array(z.tuple([z.string(), z.array(z.string())])),
});

/** The package's own entry point cannot be imported, and requiring it would keep 14 MB of JSON for good. */
async function readDictionary(): Promise<Groups> {
  const folder = dirname(require.resolve('sudachi-synonyms-dictionary'));
  return Groups.parse(JSON.parse(await readFile(join(folder, 'sudachi-synonyms-dictionary.json'), 'utf8')));
}

/** Synonyms of each term, restricted to terms that the corpus holds. Words that are several terms never match one. */
export function restrictSynonyms(groups: Groups, vocabulary: { has(term: string): boolean }): Map<string, string[]> {
  const synonyms = new Map<string, Set<string>>();
  for (const { items } of groups) {
    const words = items.map(({ expandControl, midashi }) => ({ expandControl, term: foldSpelling(midashi) }));
    const held = words.filter(({ expandControl, term }) => expandControl < 2 && vocabulary.has(term));
    for (const { expandControl, term } of held.length === 0 ? [] : words) {
      if (expandControl !== 0) continue;
      const others = held.map((other) => other.term).filter((other) => other !== term);
      if (others.length > 0) synonyms.set(term, new Set([...(synonyms.get(term) ?? []), ...others]));
    }
  }
  return new Map([...synonyms].map(([term, others]) => [term, [...others]]));
}

/** Derives the corpus's part of the dictionary and keeps it with the index; nothing is done for a known revision. Throws `IndexError`. */
export async function deriveDictionarySynonyms(
  index: PassageIndex,
  vocabulary: { has(term: string): boolean },
): Promise<void> {
  const revision = await index.revision();
  const stored = StoredSynonyms.safeParse(await index.readArtefact(ARTEFACT));
  if (stored.success && stored.data.revision === revision) return;
  const synonyms = [...restrictSynonyms(await readDictionary(), vocabulary)];
  await index.writeArtefact(ARTEFACT, { revision, synonyms });
}

/** What was derived last; empty where nothing was. Throws `IndexError`. */
export async function readDictionarySynonyms(index: PassageIndex): Promise<Map<string, string[]>> {
  const stored = StoredSynonyms.safeParse(await index.readArtefact(ARTEFACT));
  return new Map(stored.success ? stored.data.synonyms : []);
}
