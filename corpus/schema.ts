import { z } from 'zod';
import type { Calibration } from './calibration.ts';

/** A stable name in lower-case ascii words joined by hyphens. */
const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be kebab-case ascii');
const Text = z.string().trim().min(1);
const IsoDate = z.iso.date();
/** A day of every year, `MM-DD`. */
const MonthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'must be MM-DD');
/** A path below the city's site, from its root. */
const SitePath = z.string().regex(/^\/\S*$/, 'must be a path that starts with /');

export const Weekday = z.enum(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']);
export type Weekday = z.infer<typeof Weekday>;

export const Department = z.strictObject({
  id: Id,
  name: Text,
  phone: Text,
  place: Text,
  /** The hours as they are printed. */
  hours: Text,
  /** The hours as they are reckoned with, `H:MM-H:MM`. */
  opening: z.string().regex(/^\d{1,2}:\d{2}-\d{1,2}:\d{2}$/, 'must be H:MM-H:MM'),
  /** Monday to Friday where nothing is said. */
  openDays: z.array(Weekday).min(1).default(['mon', 'tue', 'wed', 'thu', 'fri']),
  topics: z.array(Text).default([]),
});
export type Department = z.infer<typeof Department>;

export const City = z.strictObject({
  name: Text,
  kana: Text,
  siteUrl: z.url(),
  timeZone: Text.default('Asia/Tokyo'),
  /** The instant at which questions without `at` are asked. */
  questionsAskedAt: z.iso.datetime({ offset: true }).optional(),
  cityHall: z.strictObject({ address: Text, phone: Text, hours: Text }).optional(),
  /** Closed days besides Saturdays, Sundays and national holidays. */
  closedDays: z.array(MonthDay).default([]),
  departments: z.array(Department).default([]),
});
export type City = z.infer<typeof City>;

export const Faq = z.strictObject({
  id: Id,
  question: Text,
  variants: z.array(Text).default([]),
  answer: Text,
  department: Id,
  page: SitePath.optional(),
  updatedOn: IsoDate,
  validFrom: IsoDate.optional(),
  validUntil: IsoDate.optional(),
});
export type Faq = z.infer<typeof Faq>;

export const Procedure = z.strictObject({
  id: Id,
  name: Text,
  aliases: z.array(Text).default([]),
  summary: Text,
  who: Text,
  documents: z.array(Text),
  fee: Text,
  where: z.array(Text).min(1),
  when: Text,
  onlineForm: z.strictObject({ title: Text, url: z.url() }).optional(),
  department: Id,
  page: SitePath,
  updatedOn: IsoDate,
});
export type Procedure = z.infer<typeof Procedure>;

export const NoticeCategory = z.enum(['くらし', '防災', 'イベント', '子育て', '福祉', '税・保険', 'ごみ']);
export type NoticeCategory = z.infer<typeof NoticeCategory>;

export const Notice = z.strictObject({
  id: Id,
  title: Text,
  body: Text,
  category: NoticeCategory,
  publishedOn: IsoDate,
  validFrom: IsoDate.optional(),
  /** The last day on which it is open. */
  validUntil: IsoDate.optional(),
  department: Id,
  page: SitePath.optional(),
});
export type Notice = z.infer<typeof Notice>;

export const PlaceKind = z.enum([
  'shelter',
  'evacuation-site',
  'office',
  'school',
  'library',
  'park',
  'clinic',
  'facility',
]);
export type PlaceKind = z.infer<typeof PlaceKind>;

export const Hazard = z.enum(['flood', 'landslide', 'storm-surge', 'earthquake', 'tsunami', 'fire']);
export type Hazard = z.infer<typeof Hazard>;

export const Place = z.strictObject({
  id: Id,
  name: Text,
  kana: Text,
  aliases: z.array(Text).default([]),
  kind: PlaceKind,
  address: Text,
  district: Text,
  phone: Text.optional(),
  hours: Text.optional(),
  closed: Text.optional(),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  /** The hazards for which a shelter or an evacuation site is designated. */
  hazards: z.array(Hazard).optional(),
  capacity: z.int().positive().optional(),
  note: Text.optional(),
  page: SitePath.optional(),
});
export type Place = z.infer<typeof Place>;

/** How the things of a category leave the house. */
export const CollectionMode = z.enum(['station', 'application', 'drop-off', 'none']);
export type CollectionMode = z.infer<typeof CollectionMode>;

export const GarbageCategory = z.strictObject({
  id: Id,
  name: Text,
  aliases: z.array(Text).default([]),
  collection: CollectionMode.default('station'),
  /** Sentences that say how to put it out. */
  howTo: z.array(Text).min(1),
  page: SitePath.optional(),
});
export type GarbageCategory = z.infer<typeof GarbageCategory>;

/** One row of `garbage/items.csv`; the item's name is its id. */
export const GarbageItem = z.strictObject({
  item: Text,
  kana: Text,
  variants: z.array(Text),
  /** Id of a category. */
  category: Text,
  note: z.string(),
});
export type GarbageItem = z.infer<typeof GarbageItem>;

export const CollectionRule = z.union(
  [
    z.strictObject({ weekdays: z.array(Weekday).min(1) }),
    z.strictObject({ weekday: Weekday, weeks: z.array(z.int().min(1).max(5)).min(1) }),
  ],
  { error: 'must be {weekdays: [mon, thu]} or {weekday: wed, weeks: [1, 3]}' },
);
export type CollectionRule = z.infer<typeof CollectionRule>;

export const GarbageDistrict = z.strictObject({
  id: Id,
  name: Text,
  /** Names of the towns that belong to it. */
  aliases: z.array(Text).default([]),
  /** Category id → the days on which it is collected. */
  rules: z.record(Id, CollectionRule),
});
export type GarbageDistrict = z.infer<typeof GarbageDistrict>;

/** `garbage/districts.yaml` as a whole. */
export const GarbageCalendar = z.strictObject({
  /** Until when things must be put out, as printed. */
  putOutBy: Text,
  /** Days of every year on which nothing is collected. */
  daysWithoutCollection: z.array(MonthDay).default([]),
  districts: z.array(GarbageDistrict).min(1),
  /** The page that shows the calendar. */
  page: SitePath.optional(),
});
export type GarbageCalendar = z.infer<typeof GarbageCalendar>;

export const QuestionGroup = z.enum([
  'plain',
  'colloquial',
  'typo',
  'kana',
  'easy-japanese',
  'english',
  'vietnamese',
  'chinese',
  'korean',
  'portuguese',
  'follow-up',
  'ambiguous',
  'unanswerable',
  'expired',
  'off-topic',
  'personal',
  'hostile',
  'emergency',
  'near-miss',
  'greeting',
  'garbage',
  'place',
  'procedure',
  'notice',
]);
export type QuestionGroup = z.infer<typeof QuestionGroup>;

export const ExpectedOutcome = z.enum(['answered', 'asked-back', 'handed-over', 'fixed-reply', 'declined']);
export type ExpectedOutcome = z.infer<typeof ExpectedOutcome>;

export const ToolName = z.enum([
  'ask-corpus',
  'find-procedure',
  'find-notice',
  'look-up-garbage',
  'look-up-place',
  'hand-to-staff',
]);
export type ToolName = z.infer<typeof ToolName>;

/** A site path, or a curated entry as `faq:ID`, `procedure:ID`, `notice:ID`, `place:ID`, `garbage:ID`. */
export const PageReference = z
  .string()
  .regex(/^(?:\/\S*|(?:faq|procedure|notice|place):[a-z0-9-]+|garbage:.+)$/, 'must be a site path or kind:ID');

export const SampleQuestion = z.strictObject({
  id: Id,
  group: QuestionGroup,
  text: z.string().min(1),
  /** Texts of the resident's earlier messages, oldest first. */
  history: z.array(Text).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  expect: z.strictObject({
    outcome: z.array(ExpectedOutcome).min(1),
    tool: z.array(ToolName).min(1).optional(),
    pages: z.array(PageReference).min(1).optional(),
    /** Strings that must be in the reply. */
    facts: z.array(Text).optional(),
    /** Strings that must not be in the reply. */
    absent: z.array(Text).optional(),
  }),
});
export type SampleQuestion = z.infer<typeof SampleQuestion>;

export const CannedReply = z.strictObject({
  id: Id,
  /** May hold {placeholders}. */
  text: Text,
});
export type CannedReply = z.infer<typeof CannedReply>;

export type Garbage = {
  items: GarbageItem[];
  categories: GarbageCategory[];
  /** Null where the city has no `garbage/districts.yaml`. */
  calendar: GarbageCalendar | null;
};

/** All that people wrote by hand about one city. */
export type CuratedCorpus = {
  city: City;
  faqs: Faq[];
  procedures: Procedure[];
  notices: Notice[];
  places: Place[];
  garbage: Garbage;
  replies: CannedReply[];
  questions: { tuned: SampleQuestion[]; unseen: SampleQuestion[] };
  /** Null where the confidence was never fitted on this corpus. */
  calibration: Calibration | null;
};
