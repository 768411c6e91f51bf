import type { Block, ListBlock } from '../document.ts';
import { readDay } from '../japanese-dates.ts';
import { headingLevelOf, measureType, type TypeScale } from './headings.ts';
import { closeTable, continueTable, type OpenTable, openTable } from './join-tables.ts';
import type { LayoutItem, PageLayout } from './page-layout.ts';
import type { Paragraph } from './paragraphs.ts';
import { dropRunningLines } from './running-lines.ts';

interface PlacedParagraph extends Paragraph {
  readonly page: number;
}

type FlowItem =
  | { readonly kind: 'paragraph'; readonly paragraph: PlacedParagraph }
  | { readonly kind: 'table'; readonly table: OpenTable };

const BULLET = /^[・●○〇▪▸▶➢✓✔★☆]\s*/u;
const ITEM = /^(?:[・●○〇▪▸▶➢✓✔★☆]|[①-⑳])/u;
/** A sentence that the end of a page or column interrupts. */
const MIN_CUT_SENTENCE = 25;

/** All items in reading order; tables that go on over pages are one. */
function joinPages(pages: readonly PageLayout[]): FlowItem[] {
  const flow: FlowItem[] = [];
  for (const { page, items } of pages) {
    items.forEach((item: LayoutItem, at) => {
      const before = flow.at(-1);
      if (item.kind === 'paragraph') flow.push({ kind: 'paragraph', paragraph: { ...item.paragraph, page } });
      else if (at > 0 || before?.kind !== 'table' || !continueTable(before.table, item.table)) {
        flow.push({ kind: 'table', table: openTable(item.table) });
      }
    });
  }
  return flow;
}

function isCutInside(before: PlacedParagraph, after: PlacedParagraph): boolean {
  return (
    (after.page === before.page + 1 || (after.page === before.page && after.top < before.top)) &&
    before.text.length >= MIN_CUT_SENTENCE &&
    !/[。．：:」）)]$/u.test(before.text) &&
    !ITEM.test(after.text) &&
    Math.abs(before.size - after.size) < 0.6 &&
    before.bold === after.bold
  );
}

/** Sentences that go on over the end of a page or column are put together. */
function joinSentences(flow: readonly FlowItem[]): FlowItem[] {
  const joined: FlowItem[] = [];
  for (const item of flow) {
    const before = joined.at(-1);
    const cut =
      before?.kind === 'paragraph' && item.kind === 'paragraph' && isCutInside(before.paragraph, item.paragraph);
    if (cut) {
      const text = before.paragraph.text + item.paragraph.text;
      joined[joined.length - 1] = { kind: 'paragraph', paragraph: { ...before.paragraph, text } };
    } else joined.push(item);
  }
  return joined;
}

function addItem(blocks: Block[], text: string, page: number): void {
  const last = blocks.at(-1);
  const item = text.replace(BULLET, '');
  if (last?.kind === 'list' && last.page === page) {
    const grown: ListBlock = { ...last, items: [...last.items, item] };
    blocks[blocks.length - 1] = grown;
  } else blocks.push({ kind: 'list', ordered: false, items: [item], page });
}

function toBlocks(flow: readonly FlowItem[], scale: TypeScale): Block[] {
  const blocks: Block[] = [];
  for (const [at, item] of flow.entries()) {
    if (item.kind === 'table') {
      blocks.push(closeTable(item.table));
      continue;
    }
    const { text, page } = item.paragraph;
    const next = flow[at + 1];
    const level =
      next === undefined
        ? 0
        : headingLevelOf(item.paragraph, next.kind === 'paragraph' ? next.paragraph : undefined, scale);
    if (level > 0) blocks.push({ kind: 'heading', level, text: text.replace(/^[■◆●〇○□▼◎]\s*/u, ''), page });
    else if (ITEM.test(text)) addItem(blocks, text, page);
    else blocks.push({ kind: 'paragraph', text, page });
  }
  return blocks;
}

const MAX_TITLE_LENGTH = 80;
/** The office that issues a document is often printed larger than its title. */
const OFFICE_NAME =
  /^\S{0,16}(?:市|町|村|区|県)\s?\S{0,16}(?:部|課|室|係|局|所|委員会|センター)(?:\s?\S{0,12}(?:課|室|係))?$/u;
const ORNAMENT = /^[\s~〜～\-–—―◆◇■□●○☆★*＊・「『【《]+|[\s~〜～\-–—―◆◇■□●○☆★*＊・」』】》]+$/gu;

/** The largest type of the first page, or a short first line of its own. */
function findTitle(flow: readonly FlowItem[], scale: TypeScale): PlacedParagraph | undefined {
  const paragraphs = flow.flatMap((item) => (item.kind === 'paragraph' ? [item.paragraph] : []));
  const first = paragraphs.filter(
    ({ page, text }) =>
      page === firstPageOf(flow) &&
      text.length <= MAX_TITLE_LENGTH &&
      /\p{L}.?\p{L}/u.test(text) &&
      readDay(text) === undefined,
  );
  const largest = [...first].sort((a, b) => b.size - a.size || a.top - b.top)[0];
  if (largest !== undefined && largest.size > scale.body * 1.05)
    return OFFICE_NAME.test(largest.text) ? undefined : largest;
  const [head] = paragraphs;
  const alone = head !== undefined && head.lineCount === 1 && head.text.length <= 40;
  return alone && !/^[・●○〇■□◆※①-⑳（(]|[。、：:]$/u.test(head.text) ? head : undefined;
}

function firstPageOf(flow: readonly FlowItem[]): number {
  const [first] = flow;
  if (first === undefined) return 1;
  return first.kind === 'paragraph' ? first.paragraph.page : first.table.firstPage;
}

/** What a PDF says, with its printed title if it has one. */
export interface AssembledText {
  readonly title: string | undefined;
  readonly blocks: readonly Block[];
}

/** Puts the pages of a document together. */
export function assemble(layouts: readonly PageLayout[]): AssembledText {
  const flow = joinSentences(joinPages(dropRunningLines(layouts)));
  const scale = measureType(flow.flatMap((item) => (item.kind === 'paragraph' ? [item.paragraph] : [])));
  const title = findTitle(flow, scale);
  const rest = flow.filter((item) => item.kind === 'table' || item.paragraph !== title);
  const text = title?.text.replace(ORNAMENT, '');
  return { title: text === '' ? undefined : text, blocks: toBlocks(rest, scale) };
}
