import type { CuratedCorpus, Place } from '../../corpus/schema.ts';
import { createMentionFinder, type Mention } from './find-mention.ts';
import type { LookUpContext } from './garbage-tables.ts';
import { createNameTable, type NameTable } from './match-names.ts';
import type { NameEntry } from './name-forms.ts';
import { placeAskedAbout } from './question-content.ts';

export interface PlaceEntry extends NameEntry {
  readonly place: Place;
}

/** The city's places, made ready for questions. */
export interface PlaceTables {
  /** Offices, schools, parks and so on. */
  readonly civic: NameTable<PlaceEntry>;
  /** Shelters and evacuation sites; many stand in a school or a park of the same name. */
  readonly evacuation: NameTable<PlaceEntry>;
  /** Name of the district that a text mentions by its own name or by one of its towns'. */
  findDistrict(text: string): Mention<string> | null;
}

export function isEvacuation({ kind }: Place): boolean {
  return kind === 'shelter' || kind === 'evacuation-site';
}

function entryOf(place: Place): PlaceEntry {
  return { name: place.name, kana: place.kana, variants: place.aliases, group: place.id, place };
}

/** `港町地区` is also called 港町; the collection calendar knows its towns. */
function districtNames(corpus: CuratedCorpus): { value: string; names: string[] }[] {
  const names = [...new Set(corpus.places.map(({ district }) => district))];
  return names.map((name) => {
    const towns = corpus.garbage.calendar?.districts.find((district) => district.name === name)?.aliases ?? [];
    return { value: name, names: [name, name.replace(/地区$/u, ''), ...towns] };
  });
}

function prepare({ corpus, tokeniser }: LookUpContext): PlaceTables {
  const evacuation = corpus.places.filter(isEvacuation);
  const civic = corpus.places.filter((place) => !isEvacuation(place));
  return {
    civic: createNameTable(civic.map(entryOf), tokeniser, placeAskedAbout),
    evacuation: createNameTable(evacuation.map(entryOf), tokeniser, placeAskedAbout),
    findDistrict: createMentionFinder(districtNames(corpus), tokeniser),
  };
}

/** One set of tables a corpus. */
const prepared = new WeakMap<CuratedCorpus, PlaceTables>();

/** The tables of the context's corpus, prepared at the first call. */
export function placeTables(context: LookUpContext): PlaceTables {
  const known = prepared.get(context.corpus);
  if (known !== undefined) return known;
  const tables = prepare(context);
  prepared.set(context.corpus, tables);
  return tables;
}
