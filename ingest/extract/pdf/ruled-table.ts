import type { Grid, GridCell } from '../table-header.ts';
import { type Box, centre, holdsPoint, overlap, unite } from './geometry.ts';
import { groupLines, joinGlyphs, type Segment, toSegment } from './lines.ts';
import type { Fill, Glyph } from './marks.ts';
import type { RuledGrid } from './ruled-grid.ts';

/** Pieces of text closer than this many font sizes belong to one cell. */
const CELL_GAP = 0.6;
/** Room that borders and padding of a cell take, in font sizes. */
const CELL_PADDING = 2.2;
/** A fill marks a cell when it covers this share of its width and height. */
const FILLED_SHARE = 0.8;

interface CellContent {
  readonly box: Box;
  readonly glyphs: Glyph[];
}

function contentsOf(grid: RuledGrid): Map<number, CellContent> {
  const contents = new Map<number, CellContent>();
  grid.cells.forEach((places, row) => {
    places.forEach((cell, column) => {
      const [left = 0, right = 0, top = 0, bottom = 0] = [
        grid.xs[column],
        grid.xs[column + 1],
        grid.ys[row],
        grid.ys[row + 1],
      ];
      const known = contents.get(cell);
      const box =
        known === undefined
          ? { left, top, right, bottom }
          : { ...known.box, right: Math.max(known.box.right, right), bottom };
      contents.set(cell, { box, glyphs: known?.glyphs ?? [] });
    });
  });
  return contents;
}

/** Characters of one operator side by side: what a program wrote into one cell. */
function piecesOf(glyphs: readonly Glyph[]): Glyph[][] {
  const pieces: Glyph[][] = [];
  for (const line of groupLines(glyphs)) {
    let before: Glyph | undefined;
    for (const glyph of line) {
      const joined =
        before !== undefined && glyph.run === before.run && glyph.left - before.right <= CELL_GAP * glyph.size;
      if (joined) pieces.at(-1)?.push(glyph);
      else pieces.push([glyph]);
      before = glyph;
    }
  }
  return pieces;
}

function bandOf(borders: readonly number[], from: number, to: number): number {
  const shares = borders.slice(1).map((end, at) => overlap(borders[at] ?? 0, end, from, to));
  return shares.indexOf(Math.max(...shares));
}

function fillCells(grid: RuledGrid, glyphs: readonly Glyph[], contents: Map<number, CellContent>): void {
  const put = (glyph: Glyph, box: Box) => {
    const row = bandOf(grid.ys, box.top, box.bottom);
    const column = bandOf(grid.xs, box.left, box.right);
    contents.get(grid.cells[row]?.[column] ?? -1)?.glyphs.push(glyph);
  };
  for (const piece of piecesOf(glyphs.filter((glyph) => glyph.direction === 'right'))) {
    const { left, right, top, bottom } = toSegment(piece);
    for (const glyph of piece) put(glyph, { left, right, top, bottom });
  }
  for (const glyph of glyphs) if (glyph.direction !== 'right') put(glyph, glyph);
}

/** Text of vertical lines, which go from right to left. */
function verticalText(glyphs: readonly Glyph[]): string {
  const turned = glyphs.map((glyph) => ({
    ...glyph,
    left: glyph.top,
    right: glyph.bottom,
    top: -glyph.right,
    bottom: -glyph.left,
  }));
  return groupLines(turned).map(joinGlyphs).join('');
}

/** What a line break does not part: a number or Latin word, or a bracket and what it opens. */
const TOKEN = /^(?:[\dA-Za-z.,:-]+|[（「『【(]?.)/u;

function firstTokenWidth({ glyphs }: Segment): number {
  const token = TOKEN.exec(glyphs.map((glyph) => glyph.text).join(''))?.[0] ?? '';
  const box = unite(glyphs.slice(0, Array.from(token).length));
  return box === undefined ? 0 : box.right - box.left;
}

/**
 * Whether a line of a cell runs on in the next: there was no room for its first word, neither in the cell nor as far
 * as the column's longest line reaches.
 */
function runsOn(line: Segment, next: Segment, cell: CellContent, reach: number): boolean {
  if (/[、・（「]$/u.test(line.text) || /^[）」、。・]/u.test(next.text)) return true;
  const width = line.right - line.left + firstTokenWidth(next);
  return width > reach - 0.1 * next.size && width > cell.box.right - cell.box.left - CELL_PADDING * next.size;
}

function linesOf({ glyphs }: CellContent): Segment[] {
  const upright = glyphs.filter((glyph) => glyph.direction === 'right');
  return groupLines(upright)
    .map(toSegment)
    .filter((line) => line.text !== '');
}

/** Text of a cell: a line without room runs on, any other break is kept as a space. */
function cellText(cell: CellContent, reach: number): string {
  let text = '';
  const lines = linesOf(cell);
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const words = /[A-Za-z]$/u.test(before?.text ?? '') && /^[A-Za-z]/u.test(line.text);
    text += (before === undefined || (runsOn(before, line, cell, reach) && !words) ? '' : ' ') + line.text;
  }
  const vertical = verticalText(cell.glyphs.filter((glyph) => glyph.direction === 'down'));
  return [text, vertical].filter((part) => part !== '').join(' ');
}

/** The longest line in each column, by its left border. */
function reachOfColumns(contents: Iterable<CellContent>): Map<number, number> {
  const reach = new Map<number, number>();
  for (const content of contents) {
    const widths = linesOf(content).map((line) => line.right - line.left);
    reach.set(content.box.left, Math.max(0, reach.get(content.box.left) ?? 0, ...widths));
  }
  return reach;
}

function isMarked({ box, glyphs }: CellContent, fills: readonly Fill[]): boolean {
  if (glyphs.length > 0 && glyphs.every((glyph) => glyph.bold)) return true;
  const { x, y } = centre(box);
  return fills.some(
    (fill) =>
      holdsPoint(fill, x, y) &&
      overlap(fill.left, fill.right, box.left, box.right) >= (box.right - box.left) * FILLED_SHARE &&
      overlap(fill.top, fill.bottom, box.top, box.bottom) >= (box.bottom - box.top) * FILLED_SHARE,
  );
}

function toCells(grid: RuledGrid, contents: Map<number, CellContent>, fills: readonly Fill[]): GridCell[][] {
  const cells = new Map<number, GridCell>();
  const reach = reachOfColumns(contents.values());
  for (const [id, content] of contents) {
    const columns = Math.max(...grid.cells.map((row) => row.filter((cell) => cell === id).length));
    cells.set(id, {
      text: cellText(content, reach.get(content.box.left) ?? 0),
      marked: isMarked(content, fills),
      columns,
    });
  }
  const nothing = { text: '', marked: false, columns: 1 };
  return grid.cells.map((row) => row.map((cell) => cells.get(cell) ?? nothing));
}

/** Narrower than this, an empty column or row is the gap between double lines. */
const GAP_WIDTH = 5;

type PlainTable = Pick<PageTable, 'grid' | 'borders' | 'openBelow'>;

function dropGaps(rows: readonly GridCell[][], { xs, ys, openBelow }: RuledGrid): PlainTable {
  const isWide = (borders: readonly number[], at: number) => (borders[at + 1] ?? 0) - (borders[at] ?? 0) >= GAP_WIDTH;
  const filled = rows.filter((row, at) => isWide(ys, at) || row.some((cell) => cell.text !== ''));
  const used = xs.slice(1).map((_, column) => isWide(xs, column) || filled.some((row) => row[column]?.text !== ''));
  return {
    grid: filled.map((row) => row.filter((_, column) => used[column])),
    borders: xs.filter((_, at) => at === xs.length - 1 || used[at]),
    openBelow: openBelow.filter((_, column) => used[column]),
  };
}

/** A table on one page, before it is joined with its parts on other pages. */
export interface PageTable extends Box {
  readonly page: number;
  /** Borders of its columns, for comparing it with a table on the next page. */
  readonly borders: readonly number[];
  readonly grid: Grid;
  /** For each column whether its last cell goes on over the page. */
  readonly openBelow: readonly boolean[];
}

/** Reads a ruled grid with the characters inside it. `undefined` when it holds no table. */
export function readRuledTable(
  ruled: RuledGrid,
  glyphs: readonly Glyph[],
  fills: readonly Fill[],
  page: number,
): PageTable | undefined {
  const contents = contentsOf(ruled);
  fillCells(ruled, glyphs, contents);
  const plain = dropGaps(toCells(ruled, contents, fills), ruled);
  const hasText = plain.grid.some((row) => row.some((cell) => cell.text !== ''));
  if (!hasText || (plain.grid[0]?.length ?? 0) < 2) return undefined;
  const { left, top, right, bottom } = ruled;
  return { left, top, right, bottom, page, ...plain };
}
