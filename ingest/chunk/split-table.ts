import type { PassageTable } from '../../corpus/passage.ts';
import type { TableBlock } from '../extract/document.ts';
import { tableRowText } from '../extract/sections.ts';
import { type CountTokens, splitLine } from './split-text.ts';

/** Some rows of a table with all that is needed to read them alone. */
export interface TablePart {
  readonly lines: readonly string[];
  readonly table: PassageTable;
  /** The page of its first row. */
  readonly page: number | undefined;
}

interface Row {
  readonly cells: readonly string[];
  readonly line: string;
  readonly page: number | undefined;
}

function toTable({ caption, header }: TableBlock, rows: readonly Row[]): PassageTable {
  const cells = rows.map((row) => row.cells);
  return caption === undefined ? { header, rows: cells } : { caption, header, rows: cells };
}

/** A merged cell over the whole width is a label for the rows below it. */
function isLabel(row: Row): boolean {
  return row.cells.length > 1 && row.cells.every((cell) => cell === row.cells[0]);
}

/** Cuts a row that is too long by itself; each piece begins with the row's name. */
function splitRow(block: TableBlock, row: Row, limit: number, count: CountTokens): Row[] {
  const named = Math.max(block.rowHeaders, 1);
  const blank = row.cells.map((cell, at) => (at < named ? cell : ''));
  const name = tableRowText(block, blank);
  const rest = tableRowText(
    block,
    row.cells.map((cell, at) => (at < named ? '' : cell)),
  );
  const room = limit - count(`${name}、`);
  // A name that leaves no room is itself what has to be cut.
  const pieces =
    room < limit / 2
      ? splitLine(row.line, limit, count)
      : splitLine(rest, room, count).map((piece) => `${name}、${piece}`);
  return pieces.map((line) => ({ ...row, line }));
}

/** A label row closes a part that is fuller than this, so that it does not stand at a part's foot. */
const FULL_SHARE = 0.8;

class TableSplitter {
  readonly parts: TablePart[] = [];
  readonly #block: TableBlock;
  readonly #limit: number;
  readonly #count: CountTokens;
  readonly #caption: readonly string[];
  /** The label that the rows to come stand under, and the one under which the open part began. */
  #label: string | undefined;
  #openLabel: string | undefined;
  #open: Row[] = [];

  constructor(block: TableBlock, limit: number, count: CountTokens) {
    this.#block = block;
    this.#limit = limit;
    this.#count = count;
    const caption = block.caption ?? '';
    this.#caption = caption === '' ? [] : splitLine(caption, Math.floor(limit / 2), count).slice(0, 1);
  }

  #head(): string[] {
    return [...this.#caption, ...(this.#openLabel === undefined ? [] : [this.#openLabel])];
  }

  #tokensWith(row: Row): number {
    return this.#count([...this.#head(), ...this.#open.map(({ line }) => line), row.line].join('\n'));
  }

  close(): void {
    const [first] = this.#open;
    if (first !== undefined) {
      const lines = [...this.#head(), ...this.#open.map(({ line }) => line)];
      this.parts.push({ lines, table: toTable(this.#block, this.#open), page: first.page });
    }
    this.#open = [];
    this.#openLabel = this.#label;
  }

  add(row: Row): void {
    if (isLabel(row)) this.#addLabel(row);
    else if (this.#tokensWith(row) <= this.#limit) this.#open.push(row);
    else {
      this.close();
      const room = this.#limit - this.#count([...this.#head(), ''].join('\n'));
      for (const piece of this.#count(row.line) <= room ? [row] : splitRow(this.#block, row, room, this.#count)) {
        this.close();
        this.#open.push(piece);
      }
    }
  }

  #addLabel(row: Row): void {
    if (this.#tokensWith(row) > this.#limit * FULL_SHARE) this.close();
    [this.#label] = splitLine(row.line, Math.floor(this.#limit / 4), this.#count);
    if (this.#open.length === 0) this.#openLabel = this.#label;
    else this.#open.push(row);
  }
}

/**
 * Cuts a table into parts of at most `limit` tokens, between rows. Each part has the caption, the label that stands
 * above its rows, and every row's cells with their headers. A table that fits is one part.
 */
export function splitTable(block: TableBlock, limit: number, count: CountTokens): TablePart[] {
  const splitter = new TableSplitter(block, limit, count);
  block.rows.forEach((cells, at) => {
    const line = tableRowText(block, cells);
    if (line.trim() !== '') splitter.add({ cells, line, page: block.rowPages?.[at] ?? block.page });
  });
  splitter.close();
  return splitter.parts;
}
