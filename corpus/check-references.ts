import type { Located, Problem } from './located.ts';
import type {
  CannedReply,
  City,
  Faq,
  GarbageCalendar,
  GarbageCategory,
  GarbageItem,
  Notice,
  Place,
  Procedure,
  SampleQuestion,
} from './schema.ts';

/** What was read, each entry with its file and line. */
export type LocatedCorpus = {
  city: Located<City>[];
  faqs: Located<Faq>[];
  procedures: Located<Procedure>[];
  notices: Located<Notice>[];
  places: Located<Place>[];
  items: Located<GarbageItem>[];
  categories: Located<GarbageCategory>[];
  calendar: Located<GarbageCalendar>[];
  replies: Located<CannedReply>[];
  tuned: Located<SampleQuestion>[];
  unseen: Located<SampleQuestion>[];
};

/** Paths of the city's site, or null where the corpus brings no site. */
export type SitePaths = ReadonlySet<string> | null;

type Entry = Located<object>;

function problemAt(entry: Entry, path: PropertyKey[], message: string): Problem {
  return { file: entry.file, line: entry.lineOf(path), message };
}

function repeatedIds<T extends object>(entries: Located<T>[], kind: string, idOf: (value: T) => string): Problem[] {
  const first = new Map<string, Located<T>>();
  return entries.flatMap((entry) => {
    const id = idOf(entry.value);
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, entry);
      return [];
    }
    const where = `${earlier.file}:${earlier.lineOf([])}`;
    return [problemAt(entry, ['id'], `${kind} id "${id}" is already used at ${where}`)];
  });
}

function repeatedDepartments(cities: Located<City>[]): Problem[] {
  return cities.flatMap((city) => {
    const departments = city.value.departments.map((value, index) => ({
      value,
      file: city.file,
      lineOf: (path: readonly PropertyKey[]) => city.lineOf(['departments', index, ...path]),
    }));
    return repeatedIds(departments, 'department', (department) => department.id);
  });
}

function unknownDepartments(corpus: LocatedCorpus): Problem[] {
  const city = corpus.city[0];
  if (city === undefined) return [];
  const known = new Set(city.value.departments.map((department) => department.id));
  return [...corpus.faqs, ...corpus.procedures, ...corpus.notices].flatMap((entry) =>
    known.has(entry.value.department)
      ? []
      : [problemAt(entry, ['department'], `no department "${entry.value.department}"`)],
  );
}

function unknownPages(corpus: LocatedCorpus, site: SitePaths): Problem[] {
  if (site === null) return [];
  const entries: Located<{ page?: string | undefined }>[] = [
    ...corpus.faqs,
    ...corpus.procedures,
    ...corpus.notices,
    ...corpus.places,
    ...corpus.categories,
    ...corpus.calendar,
  ];
  return entries.flatMap((entry) => {
    const page = entry.value.page?.replace(/[?#].*$/, '');
    if (page === undefined || site.has(page)) return [];
    return [problemAt(entry, ['page'], `no page "${page}" in site/`)];
  });
}

function reversedIntervals(corpus: LocatedCorpus): Problem[] {
  return [...corpus.faqs, ...corpus.notices].flatMap((entry) => {
    const { validFrom, validUntil } = entry.value;
    if (validFrom === undefined || validUntil === undefined || validFrom <= validUntil) return [];
    return [problemAt(entry, ['validUntil'], `validUntil is before validFrom ${validFrom}`)];
  });
}

function unknownCategories(corpus: LocatedCorpus): Problem[] {
  if (corpus.categories.length === 0) return [];
  const known = new Set(corpus.categories.map((category) => category.value.id));
  const ofItems = corpus.items.flatMap((item) =>
    known.has(item.value.category)
      ? []
      : [problemAt(item, ['category'], `no garbage category "${item.value.category}"`)],
  );
  const ofRules = corpus.calendar.flatMap((calendar) =>
    calendar.value.districts.flatMap((district, index) =>
      Object.keys(district.rules)
        .filter((id) => !known.has(id))
        .map((id) => problemAt(calendar, ['districts', index, 'rules', id], `no garbage category "${id}"`)),
    ),
  );
  return [...ofItems, ...ofRules];
}

function referencesOf(corpus: LocatedCorpus): Set<string> {
  const ids = (kind: string, entries: Located<{ id: string }>[]) => entries.map((entry) => `${kind}:${entry.value.id}`);
  return new Set([
    ...ids('faq', corpus.faqs),
    ...ids('procedure', corpus.procedures),
    ...ids('notice', corpus.notices),
    ...ids('place', corpus.places),
    ...ids('garbage', corpus.categories),
    ...corpus.items.map((item) => `garbage:${item.value.item}`),
    ...corpus.calendar.flatMap((calendar) => calendar.value.districts.map((district) => `garbage:${district.id}`)),
  ]);
}

function unknownExpectations(corpus: LocatedCorpus, site: SitePaths): Problem[] {
  const curated = referencesOf(corpus);
  const isKnown = (reference: string) =>
    reference.startsWith('/') ? (site?.has(reference.replace(/[?#].*$/, '')) ?? true) : curated.has(reference);
  return [...corpus.tuned, ...corpus.unseen].flatMap((question) =>
    (question.value.expect.pages ?? []).flatMap((reference, index) =>
      isKnown(reference) ? [] : [problemAt(question, ['expect', 'pages', index], `no source "${reference}"`)],
    ),
  );
}

/** Finds every reference that leads nowhere and every id used twice. */
export function checkReferences(corpus: LocatedCorpus, site: SitePaths): Problem[] {
  const byId = (value: { id: string }) => value.id;
  return [
    ...repeatedDepartments(corpus.city),
    ...repeatedIds(corpus.faqs, 'FAQ', byId),
    ...repeatedIds(corpus.procedures, 'procedure', byId),
    ...repeatedIds(corpus.notices, 'notice', byId),
    ...repeatedIds(corpus.places, 'place', byId),
    ...repeatedIds(corpus.categories, 'garbage category', byId),
    ...repeatedIds(corpus.items, 'garbage item', (value) => value.item),
    ...repeatedIds(corpus.replies, 'reply', byId),
    ...repeatedIds([...corpus.tuned, ...corpus.unseen], 'question', byId),
    ...unknownDepartments(corpus),
    ...unknownPages(corpus, site),
    ...reversedIntervals(corpus),
    ...unknownCategories(corpus),
    ...unknownExpectations(corpus, site),
  ];
}
