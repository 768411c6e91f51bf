import { findAlignedTables } from './aligned-table.ts';
import { type Box, centre, holdsPoint } from './geometry.ts';
import type { Glyph, PageMarks } from './marks.ts';
import {
  columnEdge,
  type Paragraph,
  readBlocks,
  readParagraphs,
  readVerticalBlocks,
  type TextBlock,
} from './paragraphs.ts';
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

type Placed = Box & ({ readonly table: PageTable } | { readonly block: TextBlock });

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
  const upright = readBlocks([...left]);
  const vertical = readVerticalBlocks([...left], marks.width);
  const blocks = [...upright, ...vertical];
  const edgeOf = (block: TextBlock) =>
    upright.includes(block)
      ? columnEdge(block, upright, marks.width)
      : Math.max(...block.lines.map((line) => line.right));
  const placed: Placed[] = [
    ...tables.map((table) => ({ left: table.left, top: table.top, right: table.right, bottom: table.bottom, table })),
    ...blocks.map((block) => ({ left: block.left, top: block.top, right: block.right, bottom: block.bottom, block })),
  ];
  const items = orderForReading(placed).flatMap((item): LayoutItem[] =>
    'table' in item
      ? [{ kind: 'table', table: item.table }]
      : readParagraphs(item.block, edgeOf(item.block)).map((paragraph) => ({ kind: 'paragraph', paragraph })),
  );
  return { page: marks.page, height: marks.height, items };
}
