import type { GridCell } from '../table-header.ts';
import { overlap, unite } from './geometry.ts';
import { cutLine, groupLines, type Segment } from './lines.ts';
import type { Glyph } from './marks.ts';
import type { PageTable } from './ruled-table.ts';

/** Columns without rulings stand at least this many font sizes apart. */
const COLUMN_GAP = 0.75;
const MIN_ROWS = 3;
const MAX_COLUMNS = 12;
/** Text columns of prose have longer lines than cells. */
const CELL_LENGTH = 22;
const PROSE_LENGTH = 10;
/** Lines further apart than this many font sizes are not rows of one table. */
const ROW_GAP = 2.2;
/** Cells of a table are set in one size; labels of a figure are not. */
const SAME_SIZE = 1.35;
/** Rows that fill at least two columns, as a share of all. */
const FULL_ROWS = 0.7;

interface Column {
  from: number;
  to: number;
}

/** Where the segments of several lines stand, seen from above. */
function columnsOf(lines: readonly (readonly Segment[])[]): Column[] {
  const columns: Column[] = [];
  for (const segment of lines.flat().sort((a, b) => a.left - b.left)) {
    const column = columns.at(-1);
    if (column !== undefined && segment.left < column.to) column.to = Math.max(column.to, segment.right);
    else columns.push({ from: segment.left, to: segment.right });
  }
  return columns;
}

/** Bullets stand apart from their items without being a column. */
function isMarks({ from, to }: Column, segments: readonly Segment[]): boolean {
  const inside = segments.filter((segment) => overlap(from, to, segment.left, segment.right) > 0);
  return inside.every((segment) => segment.text.length <= 2 && !/[\p{L}\p{N}]/u.test(segment.text));
}

/** A column of running text: lines of some length that nearly all reach its edge. */
function isProse({ from, to }: Column, segments: readonly Segment[]): boolean {
  const inside = segments.filter((segment) => overlap(from, to, segment.left, segment.right) > 0);
  const length = inside.reduce((sum, segment) => sum + segment.text.length, 0) / Math.max(inside.length, 1);
  const full = inside.filter((segment) => segment.right - segment.left >= (to - from) * 0.85).length;
  return length >= PROSE_LENGTH && full >= inside.length * 0.7;
}

/** Letters of a word spread for looks (日　時) are no columns. */
function joinSpreadWords(columns: readonly Column[], segments: readonly Segment[]): Column[] {
  const letters = columns.map(({ from, to }) => {
    const inside = segments.filter((segment) => overlap(from, to, segment.left, segment.right) > 0);
    return inside.every((segment) => Array.from(segment.text).length === 1 && /\p{Script=Han}/u.test(segment.text));
  });
  const joined: Column[] = [];
  columns.forEach((column, at) => {
    const last = joined.at(-1);
    if (last !== undefined && letters[at] && letters[at - 1]) last.to = column.to;
    else joined.push({ ...column });
  });
  return joined;
}

function looksTabular(lines: readonly (readonly Segment[])[], columns: readonly Column[]): boolean {
  if (lines.length < MIN_ROWS || columns.length < 2 || columns.length > MAX_COLUMNS) return false;
  const segments = lines.flat();
  const length = segments.reduce((sum, segment) => sum + segment.text.length, 0) / segments.length;
  const sentences = segments.filter((segment) => segment.text.endsWith('。')).length;
  if (columns.some((column) => isMarks(column, segments))) return false;
  if (columns.filter((column) => isProse(column, segments)).length >= 2) return false;
  const full = lines.filter((line) => line.length >= 2).length;
  const sizes = segments.map((segment) => segment.size);
  if (Math.max(...sizes) > Math.min(...sizes) * SAME_SIZE) return false;
  return length <= CELL_LENGTH && sentences <= segments.length * 0.2 && full >= lines.length * FULL_ROWS;
}

function isNearRow(above: readonly Segment[], below: readonly Segment[]): boolean {
  const [a, b] = [unite(above), unite(below)];
  if (a === undefined || b === undefined) return false;
  const size = Math.max(...above.map((segment) => segment.size));
  return b.top - a.bottom <= size * ROW_GAP;
}

/** Runs of lines that are all cut into pieces. */
function runsOf(lines: readonly (readonly Segment[])[]): Segment[][][] {
  const runs: Segment[][][] = [];
  let open: Segment[][] | undefined;
  for (const line of lines) {
    const last = open?.at(-1);
    if (line.length < 2) open = undefined;
    else if (open !== undefined && last !== undefined && isNearRow(last, line)) open.push([...line]);
    else {
      open = [[...line]];
      runs.push(open);
    }
  }
  return runs;
}

function toCells(line: readonly Segment[], columns: readonly Column[]): GridCell[] {
  return columns.map(({ from, to }) => {
    const inside = line.filter((segment) => overlap(from, to, segment.left, segment.right) > 0);
    const text = inside.map((segment) => segment.text).join(' ');
    return { text, marked: inside.length > 0 && inside.every((segment) => segment.bold), columns: 1 };
  });
}

/** A table that only its alignment shows, and the characters in it. */
export interface AlignedTable {
  readonly table: PageTable;
  readonly glyphs: readonly Glyph[];
}

/** Finds tables without rulings among upright characters: rows of short pieces that stand in common columns. */
export function findAlignedTables(glyphs: readonly Glyph[], page: number): AlignedTable[] {
  const lines = groupLines(glyphs).map((line) => cutLine(line, COLUMN_GAP));
  return runsOf(lines).flatMap((run) => {
    const columns = joinSpreadWords(columnsOf(run), run.flat());
    const box = unite(run.flat());
    if (box === undefined || !looksTabular(run, columns)) return [];
    const grid = run.map((line) => toCells(line, columns));
    const borders = [...columns.map(({ from }) => from), box.right];
    return [
      {
        table: { ...box, page, borders, grid, openBelow: columns.map(() => false) },
        glyphs: run.flat().flatMap((segment) => segment.glyphs),
      },
    ];
  });
}
