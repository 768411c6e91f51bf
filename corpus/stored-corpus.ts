import { z } from 'zod';
import { Calibration } from './calibration.ts';
import type { PassageIndex } from './passage-index.ts';
import {
  CannedReply,
  City,
  type CuratedCorpus,
  Faq,
  GarbageCalendar,
  GarbageCategory,
  GarbageItem,
  Notice,
  Place,
  Procedure,
} from './schema.ts';

/** The artefact that holds the curated files which an index was built with. */
const NAME = 'curated-files';

const StoredCorpus = z.object({
  city: City,
  faqs: z.array(Faq),
  procedures: z.array(Procedure),
  notices: z.array(Notice),
  places: z.array(Place),
  garbage: z.object({
    items: z.array(GarbageItem),
    categories: z.array(GarbageCategory),
    calendar: GarbageCalendar.nullable(),
  }),
  replies: z.array(CannedReply),
  calibration: Calibration.nullable().default(null),
});

/** Keeps the curated files with the index built from them, so that an older state can still be asked after an edit. */
export async function storeCorpus(index: PassageIndex, corpus: CuratedCorpus): Promise<void> {
  const { questions: _, ...known } = corpus;
  await index.writeArtefact(NAME, known);
}

/** The curated files that an index was built with, without questions; null where none were kept or an older version did. */
export async function readStoredCorpus(index: PassageIndex): Promise<CuratedCorpus | null> {
  const stored = StoredCorpus.safeParse(await index.readArtefact(NAME));
  return stored.success ? { ...stored.data, questions: { tuned: [], unseen: [] } } : null;
}
