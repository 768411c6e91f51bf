import { detectLanguage, isForeign } from '../../assistant/language.ts';
import type { Reply } from '../../assistant/turn.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import type { CuratedCorpus } from '../../corpus/schema.ts';
import { type Figures, readFigures } from './read-figures.ts';

/** Everything that a reply's sources show, by the names that a source may have. */
export interface SourceTexts {
  textsOf(reply: Reply): string[];
}

/** Facts that are reckoned, not quoted: the next collection day, the next opening of a window, the current fiscal year. */
const RECKONED = /^(?:date|day|time|weekday|年):/;
const LATIN_NAME = /^name:\p{Script=Latin}/u;

/** Reads all passages and curated entries once. The check shares no code with the assistant's own. */
export async function readSourceTexts(index: PassageIndex, corpus: CuratedCorpus): Promise<SourceTexts> {
  const byDocument = new Map<string, string[]>();
  const add = (id: string, texts: readonly string[]): void => {
    byDocument.set(id, [...(byDocument.get(id) ?? []), ...texts]);
  };
  for await (const { passage } of index.scan()) {
    const { title, headingPath, text, contact } = passage;
    add(passage.documentId, [title, ...headingPath, text, JSON.stringify(contact ?? {})]);
  }
  for (const procedure of corpus.procedures) add(`procedure:${procedure.id}`, [JSON.stringify(procedure)]);
  for (const notice of corpus.notices) add(`notice:${notice.id}`, [JSON.stringify(notice)]);
  for (const place of corpus.places) {
    // The table holds the number of people, a reply says 人.
    add(`place:${place.id}`, [JSON.stringify(place), `${place.capacity ?? 0}人`]);
  }
  for (const item of corpus.garbage.items) add(`garbage:${item.item}`, [JSON.stringify(item)]);
  const shared = [JSON.stringify(corpus.city), ...corpus.replies.map((reply) => reply.text)];
  const rubbish = [JSON.stringify(corpus.garbage.categories), JSON.stringify(corpus.garbage.calendar)];
  return {
    textsOf(reply) {
      const cited = reply.sources.flatMap(({ documentId }) => byDocument.get(documentId) ?? []);
      return [...cited, ...shared, ...(reply.tool === 'look-up-garbage' ? rubbish : [])];
    },
  };
}

const WEEKDAYS = '日月火水木金土';
/** 月〜金 names the days between. */
const WEEKDAY_RANGE = /([月火水木金土日])(?:曜日?)?[~〜～から]{1,2}([月火水木金土日])(?:曜|\)|）|[^\p{L}])/gu;

function weekdaysIn(texts: readonly string[], figures: Figures): Set<string> {
  const days = new Set([...figures].flatMap((figure) => (figure.startsWith('weekday:') ? [figure.slice(-1)] : [])));
  for (const [, first = '', last = ''] of texts.join('\n').matchAll(WEEKDAY_RANGE)) {
    const [from, to] = [WEEKDAYS.indexOf(first), WEEKDAYS.indexOf(last)];
    for (let day = from; day !== to; day = (day + 1) % 7) days.add(WEEKDAYS[day] ?? '');
    days.add(last);
  }
  for (const figure of figures) {
    const [, year, month, day] = /^date:(\d+)-(\d+)-(\d+)$/.exec(figure) ?? [];
    if (day === undefined) continue;
    days.add(WEEKDAYS[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()] ?? '');
  }
  return days;
}

/** Whether a number stands in the sources with its unit, or where either has none. */
function holdsNumber(figure: string, known: Figures): boolean {
  const [unit = '', value = ''] = figure.split(':');
  if (known.has(figure) || known.has(`:${value}`)) return true;
  return unit === '' && [...known].some((other) => other.split(':')[1] === value);
}

function holdsDate(figure: string, known: Figures): boolean {
  const [, year, month, day] = /^date:(\d+)-(\d+)-(\d+)$/.exec(figure) ?? [];
  return known.has(figure) || (known.has(`day:${month}-${day}`) && known.has(`年:${year}`));
}

/** Figures and names of a text that none of the sources holds, in their canonical form. */
export function unsupportedFigures(text: string, sources: readonly string[]): string[] {
  const known = new Set(sources.flatMap((source) => [...readFigures(source)]));
  const weekdays = weekdaysIn(sources, known);
  const words = sources.join('\n').normalize('NFKC').toLowerCase();
  const hidden = /[\p{Cf}\p{Co}]/u.test(text) ? ['hidden characters'] : [];
  const unsupported = [...readFigures(text)].filter((figure) => {
    const [kind = '', value = ''] = figure.split(/:(.*)/su);
    if (kind === 'name') return !words.includes(value);
    if (kind === 'weekday') return !weekdays.has(value);
    if (kind === 'date') return !holdsDate(figure, known);
    if (['link', 'mail', 'phone', 'day', 'time'].includes(kind)) return !known.has(figure);
    return !holdsNumber(figure, known);
  });
  return [...hidden, ...unsupported];
}

/** Facts of an answer that none of its sources holds; fixed replies are vetted elsewhere. */
export function unsupportedFacts(reply: Reply, sources: SourceTexts): string[] {
  if (reply.outcome !== 'answered' && reply.outcome !== 'handed-over') return [];
  const reckons = reply.tool === 'look-up-garbage' || reply.outcome === 'handed-over' || reply.reason === 'expired';
  // Japanese sources hold no word of the resident's language: there figures and Japanese names are what can be wrong.
  const foreign = isForeign(detectLanguage(reply.question));
  return unsupportedFigures(reply.text, sources.textsOf(reply)).filter(
    (fact) => !(reckons && RECKONED.test(fact)) && !(foreign && LATIN_NAME.test(fact)),
  );
}
