import { foldText } from './clean-text.ts';

/** One cell of a grid in which merged cells stand in every place that they cover. */
export interface GridCell {
  readonly text: string;
  /** Marked as a header by its author: `th`, bold or coloured as a whole. */
  readonly marked: boolean;
  /** The same object stands in every place of a merged cell. */
  readonly columns: number;
}

export type Grid = readonly (readonly GridCell[])[];

export interface HeadedTable {
  /** How many rows of the grid became caption and header. */
  readonly headRows: number;
  readonly caption?: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly rowHeaders: number;
}

const MAX_HEADER_ROWS = 4;
/** A header cell that nobody marked is short and holds no figure. */
const PLAIN_HEADER_LENGTH = 24;
const FIGURE = /^[^\p{L}]*\d[\d,.]*\s*[^\s\d]{0,3}$/u;

function isFilled(cell: GridCell): boolean {
  return cell.text !== '';
}

/** All cells are marked; the corner may be empty. */
export function isMarkedRow(row: readonly GridCell[]): boolean {
  return row.some(isFilled) && row.every((cell, column) => cell.marked || (column === 0 && !isFilled(cell)));
}

function spansWholeRow(row: readonly GridCell[]): boolean {
  return row.length > 1 && row.every((cell) => cell === row[0]);
}

function countMarkedRows(grid: Grid): number {
  let count = 0;
  while (count < grid.length && count < MAX_HEADER_ROWS && isMarkedRow(grid[count] ?? [])) count += 1;
  // A table whose every row is marked has no header that could be told from its rows.
  return count < grid.length ? count : Math.min(1, grid.length - 1);
}

/** The first row is a header by its looks: short labels, all different, over columns that hold something else. */
function looksLikeHeader(grid: Grid): boolean {
  const [first = [], ...rest] = grid;
  const labels = first.map((cell) => foldText(cell.text));
  if (rest.length < 2 || labels.length < 2 || new Set(labels).size < labels.length) return false;
  const plain = first.every(
    (cell) =>
      isFilled(cell) &&
      cell.text.length <= PLAIN_HEADER_LENGTH &&
      !FIGURE.test(cell.text) &&
      !/[。、]$/u.test(cell.text),
  );
  if (!plain) return false;
  return first.some((_, column) => {
    const cells = rest.map((row) => row[column]?.text ?? '').filter((text) => text !== '');
    const figures = cells.filter((text) => FIGURE.test(text)).length;
    const long = cells.filter((text) => text.length > PLAIN_HEADER_LENGTH).length;
    return cells.length >= 2 && (figures >= cells.length * 0.6 || long >= cells.length * 0.5);
  });
}

/** Rows that the merged cells of the first row show to be its parts: 資源物 over its kinds, beside cells two rows high. */
function countSpannedRows(grid: Grid): number {
  const [first = [], second] = grid;
  if (second === undefined || first.length < 2) return 0;
  if (first.some((cell, column) => column > 0 && !isFilled(cell))) return 0;
  const wide = first.some(
    (cell, column) => isFilled(cell) && column > 0 && first[column - 1] === cell && !spansWholeRow(first),
  );
  let high = 1;
  while (high < MAX_HEADER_ROWS && first.some((cell, column) => isFilled(cell) && grid[high]?.[column] === cell))
    high += 1;
  const count = Math.max(high, wide ? 2 : 1);
  if (count < 2 || count >= grid.length) return 0;
  const figures = grid
    .slice(0, count)
    .flat()
    .filter((cell) => FIGURE.test(cell.text)).length;
  // A cell two rows high in the first column alone names those rows.
  const columns = new Set(first.flatMap((cell, column) => (grid[1]?.[column] === cell ? [column] : [])));
  return figures > 0 || (columns.size === 1 && columns.has(0) && !wide) ? 0 : count;
}

/** Header texts of stacked rows: each column's different texts from top to bottom. */
export function joinStacked(rows: Grid, columns: number): string[] {
  return Array.from({ length: columns }, (_, column) => {
    const parts = rows.map((row) => row[column]?.text ?? '').filter((text) => text !== '');
    return parts.filter((text, at) => text !== parts[at - 1]).join(' ');
  });
}

/** Leading columns that are marked all the way down, or the first of two columns when it holds short, different labels. */
function countRowHeaders(body: Grid, columns: number, hasHeader: boolean): number {
  let count = 0;
  while (count < columns - 1 && body.every((row) => row[count]?.marked || row[count]?.text === '')) count += 1;
  if (count > 0 || hasHeader || columns !== 2) return count;
  const labels = body.map((row) => foldText(row[0]?.text ?? ''));
  const short = labels.every((label) => label !== '' && label.length <= PLAIN_HEADER_LENGTH && !/。/u.test(label));
  return short && new Set(labels).size === labels.length ? 1 : 0;
}

/**
 * Tells a grid's header from its rows. `declared` is the number of rows that the author put into a head section.
 * A marked first row over the whole width is the caption if the table has none.
 */
export function headTable(grid: Grid, declared = 0): HeadedTable {
  const first = grid[0] ?? [];
  if (declared <= 1 && grid.length > 1 && spansWholeRow(first) && first[0]?.marked && isFilled(first[0])) {
    const rest = headTable(grid.slice(1), 0);
    if (rest.caption === undefined && !spansWholeRow(grid[1] ?? []))
      return { ...rest, headRows: rest.headRows + 1, caption: first[0].text };
  }
  const columns = Math.max(0, ...grid.map((row) => row.length));
  const marked = columns < 2 ? 0 : countMarkedRows(grid);
  const stated = marked === 0 && declared > 0 && declared < grid.length ? 1 : marked || countSpannedRows(grid);
  const count = stated === 0 && looksLikeHeader(grid) ? 1 : stated;
  const body = grid.slice(count);
  return {
    headRows: count,
    header: count === 0 ? [] : joinStacked(grid.slice(0, count), columns),
    rows: body.map((row) => Array.from({ length: columns }, (_, column) => row[column]?.text ?? '')),
    rowHeaders: countRowHeaders(body, columns, count > 0),
  };
}

/** Rows of label and value side by side (label, value, label, value) become one pair a row. */
export function splitPairs(grid: Grid): Grid {
  const paired = grid.every(
    (row) =>
      row.length >= 4 &&
      row.length % 2 === 0 &&
      row.every((cell, at) => cell.marked === (at % 2 === 0) || !isFilled(cell)),
  );
  if (!paired || grid.length === 0) return grid;
  return grid.flatMap((row) =>
    Array.from({ length: row.length / 2 }, (_, pair) => row.slice(pair * 2, pair * 2 + 2)).filter((cells) =>
      cells.some(isFilled),
    ),
  );
}
