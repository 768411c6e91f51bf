import { findAlignedTables } from './aligned-table.ts';
import { type Box, centre, holdsPoint } from './geometry.ts';
import type { Glyph, PageMarks } from './marks.ts';
import { columnEdge, type Paragraph, readBlocks, readParagraphs, readVertical } from './paragraphs.ts';
import { orderForReading } from './reading-order.ts';
import { findRuledGrids } from './ruled-grid.ts';
import { type PageTable, readRuledTable } from './ruled-table.ts';

export type LayoutItem =
  | { readonly kind: 'paragraph'; readonly paragraph: Paragraph }
  | { readonly kind: 'table'; readonly table: PageTable };

/** What stands on a page, in reading order. */
export interface PageLayout {
  readonly page: number;
  readonly height: number;
  readonly items: readonly LayoutItem[];
}

/** A part of the page that is read as a whole. */
interface Placed extends Box {
  readonly items: readonly LayoutItem[];
}

function boxOf({ left, top, right, bottom }: Box): Box {
  return { left, top, right, bottom };
}

function toItems(paragraphs: readonly Paragraph[]): LayoutItem[] {
  return paragraphs.map((paragraph) => ({ kind: 'paragraph', paragraph }));
}

function isInside(glyph: Glyph, box: Box): boolean {
  const { x, y } = centre(glyph);
  return holdsPoint(box, x, y);
}

/** Tables that rulings draw, each with its characters taken out of those that are left. */
function takeRuledTables(marks: PageMarks, left: Set<Glyph>): PageTable[] {
  return findRuledGrids(marks.rulings).flatMap((grid) => {
    const inside = [...left].filter((glyph) => isInside(glyph, grid));
    const table = readRuledTable(grid, inside, marks.fills, marks.page);
    if (table === undefined) return [];
    for (const glyph of inside) left.delete(glyph);
    return [table];
  });
}

/** Reads a page's tables and paragraphs in reading order. */
export function layOutPage(marks: PageMarks): PageLayout {
  const left = new Set(marks.glyphs);
  const tables = takeRuledTables(marks, left);
  for (const aligned of findAlignedTables(
    [...left].filter((glyph) => glyph.direction === 'right'),
    marks.page,
  )) {
    tables.push(aligned.table);
    for (const glyph of aligned.glyphs) left.delete(glyph);
  }
  const blocks = readBlocks([...left]);
  const vertical = readVertical([...left], marks.width, marks.height);
  const placed: Placed[] = [
    ...tables.map((table) => ({ ...boxOf(table), items: [{ kind: 'table' as const, table }] })),
    ...blocks.map((block) => ({
      ...boxOf(block),
      items: toItems(readParagraphs(block, columnEdge(block, blocks, marks.width))),
    })),
    ...(vertical === undefined ? [] : [{ ...boxOf(vertical), items: toItems(vertical.paragraphs) }]),
  ];
  const items = orderForReading(placed).flatMap((part) => part.items);
  return { page: marks.page, height: marks.height, items };
}
