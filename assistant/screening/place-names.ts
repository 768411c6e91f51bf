import type { CuratedCorpus } from '../../corpus/schema.ts';

/** A corpus never changes after it is loaded. */
const known = new WeakMap<CuratedCorpus, ReadonlySet<string>>();

function namesIn({ city, places, garbage }: CuratedCorpus): ReadonlySet<string> {
  const districts = garbage.calendar?.districts ?? [];
  return new Set([
    ...city.departments.map(({ name }) => name),
    ...places.flatMap(({ name, aliases, district }) => [name, ...aliases, district]),
    ...districts.flatMap(({ name, aliases }) => [name, ...aliases]),
  ]);
}

/** What the city's own windows, facilities and districts are called: many a district is also a family name. */
export function placeNamesOf(corpus: CuratedCorpus): ReadonlySet<string> {
  const names = known.get(corpus) ?? namesIn(corpus);
  known.set(corpus, names);
  return names;
}
