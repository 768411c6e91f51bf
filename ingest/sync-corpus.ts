import type { Contact, PassageDraft, PassageKind } from '../corpus/passage.ts';
import type { City, CuratedCorpus, Faq, Notice, Procedure } from '../corpus/schema.ts';
import type { CrawlTools, CutDocument } from './crawl/crawl-options.ts';
import type { Block, Document } from './extract/document.ts';
import { describeSync, finishDrafts, type SyncResult } from './sync-document.ts';
import { SyncQueue } from './sync-queue.ts';

/** What a sync of the curated files did, in passages but for `documents`. */
export interface CuratedSummary {
  readonly documents: number;
  readonly passages: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
}

export interface SyncCorpusOptions {
  readonly corpus: CuratedCorpus;
  readonly signal?: AbortSignal;
  /** Hears one line a document that changed. */
  readonly onLine?: (line: string) => void;
}

/** A curated entry on its way to passages. */
interface Entry {
  readonly id: string;
  readonly kind: Extract<PassageKind, 'faq' | 'procedure' | 'notice'>;
  readonly title: string;
  /** What residents call it, too: found like a heading, quoted never. */
  readonly otherWords: readonly string[];
  readonly lines: readonly string[];
  readonly department: string;
  readonly page: string | undefined;
  readonly updatedOn: string;
  readonly validFrom: string | undefined;
  readonly validUntil: string | undefined;
}

function documentIdOf(entry: Entry): string {
  return `${entry.kind}:${entry.id}`;
}

function faqEntry(faq: Faq): Entry {
  const { department, page, updatedOn, validFrom, validUntil } = faq;
  const lines = faq.answer.split('\n');
  return {
    ...{ id: faq.id, kind: 'faq', title: faq.question, otherWords: faq.variants, lines },
    ...{ department, page, updatedOn, validFrom, validUntil },
  };
}

function procedureEntry(procedure: Procedure): Entry {
  const { documents, where, onlineForm } = procedure;
  const lines = [
    procedure.summary,
    `対象：${procedure.who}`,
    ...(documents.length === 0 ? [] : [`必要なもの：${documents.join('、')}`]),
    `手数料：${procedure.fee}`,
    `窓口：${where.join('、')}`,
    `期限：${procedure.when}`,
    ...(onlineForm === undefined ? [] : [`オンライン申請：${onlineForm.title}`]),
  ];
  const { department, page, updatedOn } = procedure;
  return {
    ...{ id: procedure.id, kind: 'procedure', title: procedure.name, otherWords: procedure.aliases, lines },
    ...{ department, page, updatedOn, validFrom: undefined, validUntil: undefined },
  };
}

/** A notice holds from the day on which it is published, also when what it announces begins later. */
function noticeEntry(notice: Notice): Entry {
  const { department, page, publishedOn, validUntil } = notice;
  return {
    ...{ id: notice.id, kind: 'notice', title: notice.title, otherWords: [], lines: notice.body.split('\n') },
    ...{ department, page, updatedOn: publishedOn, validFrom: publishedOn, validUntil },
  };
}

function contactOf(entry: Entry, city: City): Contact | undefined {
  const department = city.departments.find(({ id }) => id === entry.department);
  return department && { department: department.name, phone: department.phone, hours: department.hours };
}

/** Left-out properties where there is no value: an absent limit is no limit. */
function present<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/** Cuts an entry as a page with its title and lines would be cut, and gives the passages their own identity. */
function draftEntry(entry: Entry, city: City, cut: CutDocument): PassageDraft[] {
  const blocks: Block[] = entry.lines.map((text) => ({ kind: 'paragraph', text }));
  const { updatedOn, validFrom, validUntil } = entry;
  const document: Document = {
    url: new URL(entry.page ?? '/', city.siteUrl).href,
    kind: 'page',
    title: entry.title,
    blocks,
    ...present({ contact: contactOf(entry, city), updatedOn, validFrom, validUntil }),
    links: [],
    robotsMeta: { noindex: false, nofollow: false },
    warnings: [],
  };
  return cut(document).map((draft) => ({
    ...draft,
    documentId: documentIdOf(entry),
    kind: entry.kind,
    headingPath: entry.otherWords,
  }));
}

/**
 * Brings FAQ, procedures and notices of the curated files into the index, and deletes those that are in it but not in
 * the files any more. Stops between two documents when the signal says so.
 */
export async function syncCorpus(options: SyncCorpusOptions, tools: CrawlTools): Promise<CuratedSummary> {
  const { corpus, signal, onLine } = options;
  const entries = [
    ...corpus.faqs.map(faqEntry),
    ...corpus.procedures.map(procedureEntry),
    ...corpus.notices.map(noticeEntry),
  ];
  const documents = new Map(
    entries.map((entry) => [
      documentIdOf(entry),
      finishDrafts(documentIdOf(entry), draftEntry(entry, corpus.city, tools.cut)),
    ]),
  );
  const stored = (await tools.index.documentIds()).filter((id) => /^(?:faq|procedure|notice):/.test(id));
  const total = { created: 0, updated: 0, unchanged: 0, deleted: 0 };
  const add = async (result: SyncResult): Promise<void> => {
    total.created += result.created;
    total.updated += result.updated;
    total.unchanged += result.unchanged;
    total.deleted += result.deleted;
    if (result.created + result.updated + result.deleted > 0) onLine?.(describeSync(result));
  };
  const queue = new SyncQueue(tools.index, tools.indexer);
  try {
    for (const documentId of new Set([...documents.keys(), ...stored])) {
      signal?.throwIfAborted();
      await queue.add(documentId, documents.get(documentId) ?? [], add);
    }
    await queue.drain();
  } finally {
    await queue.abandon();
  }
  const passages = [...documents.values()].reduce((sum, list) => sum + list.length, 0);
  return { documents: documents.size, passages, ...total };
}
