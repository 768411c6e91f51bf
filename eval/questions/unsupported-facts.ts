import { unprovenFacts } from '../../assistant/proof/facts.ts';
import type { Reply } from '../../assistant/turn.ts';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import type { CuratedCorpus } from '../../corpus/schema.ts';

/** Everything that a reply's sources show, by the names that a source may have. */
export interface SourceTexts {
  textsOf(reply: Reply): string[];
}

/** Facts that are reckoned, not quoted: the next collection day, the next opening of a window, the current fiscal year. */
const RECKONED = /^(?:(?:date|day|time|weekday|weekday-of|nth-weekday):|number:\d{4}年度$)/;

/** Reads all passages and curated entries once. The check shares nothing with the assistant but how facts are read. */
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

/** Facts of an answer that none of its sources holds; fixed replies are vetted elsewhere. */
export function unsupportedFacts(reply: Reply, sources: SourceTexts): string[] {
  if (reply.outcome !== 'answered' && reply.outcome !== 'handed-over') return [];
  const reckons = reply.tool === 'look-up-garbage' || reply.outcome === 'handed-over' || reply.reason === 'expired';
  return unprovenFacts(reply.text, sources.textsOf(reply)).filter((fact) => !(reckons && RECKONED.test(fact)));
}
