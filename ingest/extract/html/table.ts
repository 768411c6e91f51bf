import { keepVisible, singleLine } from '../clean-text.ts';
import { type Grid, type GridCell, type HeadedTable, headTable, splitPairs } from '../table-header.ts';
import { type HtmlElement, headingLevel, rawText, walkElements } from './tree.ts';

/** The HTML standard allows 1,000 columns; no table that a person reads has more than these. */
const MAX_COLUMNS = 100;
const MAX_ROWS = 5000;
/** A cell of prose this long lays out a page. */
const LAYOUT_CELL_INK = 600;
/** A single row is a table only if its cells are this short. */
const SINGLE_ROW_CELL_INK = 40;
const MARK_LENGTH = 4;

interface SourceRow {
  readonly cells: readonly HtmlElement[];
  readonly inHead: boolean;
}

function rowsOf(table: HtmlElement): SourceRow[] {
  const rows: SourceRow[] = [];
  walkElements(table, (element) => {
    if (element.tag === 'table') return false;
    if (element.tag !== 'tr') return true;
    const cells = element.children.filter((child) => child.kind === 'element' && /^t[dh]$/u.test(child.tag));
    rows.push({ cells: cells as HtmlElement[], inHead: element.parent?.tag === 'thead' });
    return false;
  });
  return rows;
}

function holds(table: HtmlElement, test: (element: HtmlElement) => boolean): boolean {
  let found = false;
  walkElements(table, (element) => {
    found ||= test(element);
    return !found;
  });
  return found;
}

/** Whether a table holds data, rather than laying out a page as old templates do. */
export function isDataTable(table: HtmlElement): boolean {
  const role = table.attributes['role'];
  if (role === 'presentation' || role === 'none') return false;
  if (holds(table, (element) => element.tag === 'table' || headingLevel(element) > 0)) return false;
  const rows = rowsOf(table).filter((row) => row.cells.length > 0);
  const cells = rows.flatMap((row) => row.cells);
  const columns = Math.max(0, ...rows.map((row) => row.cells.length));
  if (cells.length < 2 || table.inkLength === 0) return false;
  if (cells.some((cell) => cell.tag === 'th') || holds(table, (element) => element.tag === 'caption')) return true;
  if (columns < 2 || cells.some((cell) => cell.inkLength > LAYOUT_CELL_INK)) return false;
  return rows.length > 1 || cells.every((cell) => cell.inkLength > 0 && cell.inkLength <= SINGLE_ROW_CELL_INK);
}

/** Pictures stand for a few words; a longer description is for those who cannot see them, and says what others don't read. */
const MAX_PICTURE_TEXT = 40;

/** Text of a picture, for a cell or heading that has no other; none when it is longer than a heading. */
export function pictureText(element: HtmlElement): string {
  const texts: string[] = [];
  walkElements(element, (child) => {
    if (child.tag === 'img') texts.push(keepVisible(child.attributes['alt'] ?? '').text);
    return true;
  });
  const text = singleLine(texts.join(' '));
  return text.length <= MAX_PICTURE_TEXT ? text : '';
}

/** A picture in a cell speaks if it stands for a header or a mark (○, 可); a photograph's caption does not. */
function pictureLabel(cell: HtmlElement): string {
  const text = pictureText(cell);
  return cell.tag === 'th' || (text.length <= MARK_LENGTH && !/^[\d\s]*$/u.test(text)) ? text : '';
}

function isBoldThroughout(cell: HtmlElement): boolean {
  let bold = 0;
  walkElements(cell, (element) => {
    if (!/^(?:b|strong)$/u.test(element.tag)) return true;
    bold += element.inkLength;
    return false;
  });
  return cell.inkLength > 0 && bold === cell.inkLength;
}

function readCell(cell: HtmlElement): GridCell {
  const text = singleLine(rawText(cell)) || pictureLabel(cell);
  return { text, marked: cell.tag === 'th' || isBoldThroughout(cell), columns: spanOf(cell, 'colspan', MAX_COLUMNS) };
}

function spanOf(cell: HtmlElement, name: 'colspan' | 'rowspan', limit: number): number {
  const value = Number.parseInt(cell.attributes[name] ?? '1', 10);
  // A rowspan of 0 reaches to the end of the table.
  if (value === 0 && name === 'rowspan') return limit;
  return Number.isNaN(value) || value < 1 ? 1 : Math.min(value, limit);
}

interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
}

/** Puts a cell into every place of its area that is free and inside the grid. */
function placeCell(grid: GridCell[][], cell: GridCell, { row, column, rows }: Area): void {
  const right = Math.min(column + cell.columns, MAX_COLUMNS);
  for (const target of grid.slice(row, row + rows)) {
    for (let x = column; x < right; x += 1) target[x] ??= cell;
  }
}

function expandGrid(sources: readonly SourceRow[]): GridCell[][] {
  const grid: GridCell[][] = sources.slice(0, MAX_ROWS).map(() => []);
  sources.slice(0, MAX_ROWS).forEach((source, row) => {
    let column = 0;
    for (const element of source.cells) {
      while (grid[row]?.[column] !== undefined) column += 1;
      const cell = readCell(element);
      placeCell(grid, cell, { row, column, rows: spanOf(element, 'rowspan', grid.length - row) });
      column += cell.columns;
    }
  });
  return grid;
}

const NOTHING: GridCell = { text: '', marked: false, columns: 1 };

function isEmptyRow(row: readonly GridCell[]): boolean {
  return row.every((cell) => cell.text === '');
}

/** Fills gaps, drops rows and columns that hold no text. */
function tidyGrid(sparse: readonly GridCell[][]): Grid {
  const width = Math.max(0, ...sparse.map((row) => row.length));
  const full = sparse.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? NOTHING));
  const rows = full.filter((row) => !isEmptyRow(row));
  const used = Array.from({ length: width }, (_, column) => rows.some((row) => row[column]?.text !== ''));
  return rows.map((row) => row.filter((_, column) => used[column]));
}

function captionOf(table: HtmlElement): string {
  const caption = table.children.find((child) => child.kind === 'element' && child.tag === 'caption');
  return caption === undefined ? '' : singleLine(rawText(caption));
}

/** A data table with its merged cells expanded; `undefined` when it holds no text. */
export function readTable(table: HtmlElement): HeadedTable | undefined {
  const sources = rowsOf(table);
  const grid = expandGrid(sources);
  const inHead = sources.filter((row, at) => row.inHead && !isEmptyRow(grid[at] ?? [])).length;
  const tidy = splitPairs(tidyGrid(grid));
  if (tidy.length === 0) return undefined;
  const caption = captionOf(table);
  const headed = headTable(tidy, inHead);
  return caption === '' ? headed : { ...headed, caption };
}
