import type { CuratedCorpus, GarbageCategory, GarbageDistrict, GarbageItem } from '../../corpus/schema.ts';
import type { AssistantContext } from '../context.ts';
import { createMentionFinder, type Mention } from './find-mention.ts';
import { createNameTable, type NameTable } from './match-names.ts';
import type { NameEntry } from './name-forms.ts';

/** A row of the city's sorting table as it is looked up. */
export interface ItemEntry extends NameEntry {
  readonly item: GarbageItem;
}

/** The city's sorting table and calendar, made ready for questions. */
export interface GarbageTables {
  readonly items: NameTable<ItemEntry>;
  findCategory(text: string): Mention<GarbageCategory> | null;
  findDistrict(text: string): Mention<GarbageDistrict> | null;
}

/** What the look-ups need of the assistant. */
export type LookUpContext = Pick<AssistantContext, 'corpus' | 'tokeniser'>;

function prepare({ corpus, tokeniser }: LookUpContext): GarbageTables {
  const { items, categories, calendar } = corpus.garbage;
  const districts = calendar?.districts ?? [];
  return {
    items: createNameTable(
      items.map((item) => ({
        name: item.item,
        kana: item.kana,
        variants: item.variants,
        group: item.category,
        item,
      })),
      tokeniser,
    ),
    findCategory: createMentionFinder(
      categories.map((category) => ({ value: category, names: [category.name, ...category.aliases] })),
      tokeniser,
    ),
    findDistrict: createMentionFinder(
      districts.map((district) => ({ value: district, names: [district.name, district.id, ...district.aliases] })),
      tokeniser,
    ),
  };
}

/** One set of tables a corpus: preparing them reads every name aloud, which takes some tenths of a second. */
const prepared = new WeakMap<CuratedCorpus, GarbageTables>();

/** The tables of the context's corpus, prepared at the first call. */
export function garbageTables(context: LookUpContext): GarbageTables {
  const known = prepared.get(context.corpus);
  if (known !== undefined) return known;
  const tables = prepare(context);
  prepared.set(context.corpus, tables);
  return tables;
}
