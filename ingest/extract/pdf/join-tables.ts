import type { TableBlock } from '../document.ts';
import { type Grid, type GridCell, type HeadedTable, headTable, isMarkedRow, joinStacked } from '../table-header.ts';
import type { PageTable } from './ruled-table.ts';

/** A table that may go on over pages. */
export interface OpenTable {
  headed: HeadedTable;
  readonly headMarked: boolean;
  readonly rows: string[][];
  readonly rowPages: number[];
  readonly firstPage: number;
  lastPage: number;
  readonly borders: readonly number[];
  openBelow: readonly boolean[];
}

/** Borders of the same table on two pages differ by less than this, in points. */
const SAME_BORDER = 5;

function isMarkedHead(grid: Grid, headRows: number): boolean {
  return headRows > 0 && grid.slice(0, headRows).every(isMarkedRow);
}

/** Begins a table with the part on its first page. */
export function openTable({ grid, page, borders, openBelow }: PageTable): OpenTable {
  const headed = headTable(grid);
  return {
    headed,
    headMarked: isMarkedHead(grid, headed.headRows),
    rows: headed.rows.map((row) => [...row]),
    rowPages: headed.rows.map(() => page),
    firstPage: page,
    lastPage: page,
    borders,
    openBelow,
  };
}

function hasSameColumns(table: OpenTable, part: PageTable): boolean {
  const [width, wide] = [table.rows[0]?.length ?? table.headed.header.length, part.grid[0]?.length ?? 0];
  if (width !== wide || table.borders.length !== part.borders.length) return false;
  // Pages may be bound with different margins: only the widths count.
  const shift = (part.borders[0] ?? 0) - (table.borders[0] ?? 0);
  return table.borders.every((border, at) => Math.abs((part.borders[at] ?? 0) - shift - border) <= SAME_BORDER);
}

/** A first row that the next page repeats is the header, whatever it looks like. */
function adoptRepeatedHeader(table: OpenTable, grid: Grid): void {
  const [header] = table.rows;
  const repeated = grid[0]?.map((cell) => cell.text);
  if (table.headed.header.length > 0 || header === undefined || repeated === undefined) return;
  if (header.filter((text) => text !== '').length < 2 || header.some((text, at) => text !== repeated[at])) return;
  table.headed = { ...table.headed, header, headRows: 1 };
  table.rows.shift();
  table.rowPages.shift();
}

/** How many rows of a part repeat the table's head; `undefined` when it has a head of its own. */
function repeatedRows(table: OpenTable, grid: Grid): number | undefined {
  const { header, headRows } = table.headed;
  if (header.length === 0) return 0;
  const columns = header.length;
  for (const [skip, count] of [
    [0, headRows],
    [headRows - 1, 1],
  ] as const) {
    const repeated = joinStacked(grid.slice(0, count), columns);
    if (skip < 0 || count === 0) continue;
    if (repeated.every((text, at) => text === header[at])) return count;
  }
  const ownHead = table.headMarked && isMarkedRow(grid[0] ?? []) && (grid[0] ?? []).some((cell) => cell.text !== '');
  return ownHead && headTable(grid).headRows > 0 ? undefined : 0;
}

/**
 * An empty cell at the top of a page is the rest of one that began on the page before, when that one has no border
 * below it or this one is merged.
 */
function carryDown(rows: readonly (readonly GridCell[])[], table: OpenTable): string[][] {
  const [first = [], second] = rows;
  const above = table.rows.at(-1);
  const carried = first.map(
    (cell, column) => cell.text === '' && (second?.[column] === cell || table.openBelow[column] === true),
  );
  return rows.map((row) =>
    row.map((cell, column) => (carried[column] && cell === first[column] ? (above?.[column] ?? '') : cell.text)),
  );
}

/** Adds a part on the next page; false when it is a table of its own. */
export function continueTable(table: OpenTable, part: PageTable): boolean {
  if (part.page !== table.lastPage + 1 || !hasSameColumns(table, part)) return false;
  adoptRepeatedHeader(table, part.grid);
  const repeated = repeatedRows(table, part.grid);
  if (repeated === undefined) return false;
  const rows = carryDown(part.grid.slice(repeated), table);
  table.rows.push(...rows);
  table.rowPages.push(...rows.map(() => part.page));
  table.lastPage = part.page;
  table.openBelow = part.openBelow;
  return true;
}

/** Ends a table; columns and rows that stayed empty on all its pages are left out. */
export function closeTable({ headed, rows, rowPages, firstPage }: OpenTable): TableBlock {
  const { caption, header, rowHeaders } = headed;
  const width = Math.max(header.length, rows[0]?.length ?? 0);
  const used = Array.from(
    { length: width },
    (_, at) => (header[at] ?? '') !== '' || rows.some((row) => row[at] !== ''),
  );
  const isUsed = (_: string, at: number) => used[at] ?? false;
  const filled = rows
    .map((row, at) => ({ row: row.filter(isUsed), page: rowPages[at] ?? firstPage }))
    .filter(({ row }) => row.some((cell) => cell !== ''));
  const table = {
    kind: 'table' as const,
    page: firstPage,
    header: header.filter(isUsed),
    rows: filled.map(({ row }) => row),
    rowHeaders: used.slice(0, rowHeaders).filter((use) => use).length,
    rowPages: filled.map(({ page }) => page),
  };
  return caption === undefined ? table : { ...table, caption };
}
