import type { Unit } from '../answer/units.ts';
import { squeeze } from './quotes.ts';

/** Marks that a phrased row may have between its pieces, and a polite ending. */
const BETWEEN = /^[:()\-/]+/u;
const ENDING = /^(?:です)?[)]*$/u;

interface Column {
  readonly header: string;
  readonly cell: string;
}

function behind(text: string, piece: string): string | null {
  return text.startsWith(piece) ? text.slice(piece.length) : null;
}

/** Whether the rest of a text is made of the columns left, each cell alone or behind its own name. */
function madeOf(rest: string, columns: readonly Column[]): boolean {
  const text = rest.replace(BETWEEN, '');
  if (ENDING.test(text)) return true;
  return columns.some((column) => {
    const { header, cell } = column;
    const others = columns.filter((other) => other !== column);
    const pieces = header === '' ? [cell] : [`${header}は${cell}`, `${header}:${cell}`, cell];
    return pieces.some((piece) => {
      const left = behind(text, piece);
      return left !== null && madeOf(left, others);
    });
  });
}

/**
 * Whether a text is a row of a table in other marks: its first cell, then other cells whole, each alone or behind the
 * name of its own column, none twice. A cell under another column's name is none.
 */
export function projectsRow(text: string, { row }: Unit): boolean {
  if (row === undefined) return false;
  const columns = row.cells
    .map((cell, at) => ({ header: squeeze(row.header[at] ?? ''), cell: squeeze(cell) }))
    .filter(({ cell }) => cell !== '');
  const [first] = columns;
  const squeezed = squeeze(text);
  return first !== undefined && squeezed.startsWith(first.cell) && madeOf(squeezed, columns);
}
