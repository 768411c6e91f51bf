import type { ComposedSentence } from '../../../assistant/model/language-model.ts';
import type { LieKind, Truth } from './truth.ts';

interface Row {
  readonly header: readonly string[];
  readonly cells: readonly string[];
}

function ownRow({ unit }: Truth): Row | null {
  return unit.row ?? null;
}

function otherRows(truth: Truth): readonly (readonly string[])[] {
  const own = ownRow(truth);
  const rows = truth.passages[0]?.table?.rows ?? [];
  return own === null ? [] : rows.filter((cells) => cells !== own.cells && cells[0] !== own.cells[0]);
}

/** Columns behind the first whose cells state a number. */
function columnsWithNumbers({ cells }: Row): number[] {
  return cells.flatMap((cell, column) => (column > 0 && /\d/.test(cell) ? [column] : []));
}

function say(truth: Truth, text: string, given: Partial<ComposedSentence> = {}): ComposedSentence {
  return { ...truth.sentence, text, ...given };
}

/** A row's name with what another row has in the same column. */
function mergedRows(truth: Truth): ComposedSentence[] {
  const own = ownRow(truth);
  if (own === null) return [];
  return columnsWithNumbers(own).flatMap((column) => {
    const header = own.header[column] ?? '';
    const cell = own.cells[column] ?? '';
    // 住宅を建てた翌年 and 建てた翌年 are no lie of each other.
    const other = otherRows(truth).find(
      ({ [column]: its = '' }) => /\d/.test(its) && !its.includes(cell) && !cell.includes(its),
    );
    return other === undefined ? [] : [say(truth, `${own.cells[0]}の${header}は${other[column]}です。`)];
  });
}

/** The same, with a quote from the row whose cell it is. */
function borrowedCell(truth: Truth): ComposedSentence[] {
  const own = ownRow(truth);
  if (own === null) return [];
  const other = otherRows(truth)[0];
  return columnsWithNumbers(own).flatMap((column) => {
    const cell = own.cells[column] ?? '';
    if (other === undefined || other[column] === cell || other[0] === undefined || other[0] === '') return [];
    return [say(truth, `${other[0]}の${own.header[column] ?? ''}は${cell}です。`)];
  });
}

function swappedColumns(truth: Truth): ComposedSentence[] {
  const own = ownRow(truth);
  if (own === null) return [];
  const columns = columnsWithNumbers(own);
  return columns.flatMap((column, at) => {
    const other = columns[(at + 1) % columns.length];
    if (other === undefined || own.cells[other] === own.cells[column]) return [];
    const [header = '', cell = ''] = [own.header[column], own.cells[other]];
    return header === ''
      ? []
      : [say(truth, `${own.cells[0]}の${header}は${cell}です。`), say(truth, `${own.cells[0]}：${header}は${cell}`)];
  });
}

/** `A300円、B200円` with the amounts changed about. */
function swappedAmounts(truth: Truth): ComposedSentence[] {
  if (truth.unit.row !== undefined) return [];
  const amounts = [...truth.sentence.text.matchAll(/[\d,]+円/gu)];
  const [first, second] = amounts;
  if (first === undefined || second === undefined || first[0] === second[0] || amounts.length !== 2) return [];
  const { text } = truth.sentence;
  const between = text.slice(first.index + first[0].length, second.index);
  const changed = `${text.slice(0, first.index)}${second[0]}${between}${first[0]}${text.slice(second.index + second[0].length)}`;
  return [say(truth, changed)];
}

function foreign(truth: Truth): string | null {
  return truth.passages[1]?.text.split('\n').find((line) => line.length >= 8) ?? null;
}

/** Lies in which every word and number stands on some page, and not together. */
export const RELATION_LIES: readonly LieKind[] = [
  { name: 'rows-merged', lies: mergedRows },
  { name: 'row-borrowed', lies: borrowedCell },
  { name: 'columns-swapped', lies: swappedColumns },
  { name: 'amounts-swapped', lies: swappedAmounts },
  {
    name: 'quote-of-another-passage',
    lies(truth) {
      const quote = foreign(truth);
      return quote === null || !/\d/.test(truth.sentence.text) ? [] : [say(truth, truth.sentence.text, { quote })];
    },
  },
  {
    name: 'passage-misnumbered',
    lies: (truth) => (truth.passages.length < 2 ? [] : [say(truth, truth.sentence.text, { passage: 1 })]),
  },
  { name: 'no-such-passage', lies: (truth) => [say(truth, truth.sentence.text, { passage: 17 })] },
  {
    name: 'quote-invented',
    lies: (truth) => [say(truth, '手数料はすべて免除されます。', { quote: '手数料はすべて免除されます。' })],
  },
  {
    name: 'quote-patched',
    lies: (truth) => {
      const text = truth.sentence.text.replace(/\d(?!\d)/, (digit) => String((Number(digit) + 1) % 10));
      return text === truth.sentence.text ? [] : [say(truth, text, { quote: text })];
    },
  },
  { name: 'no-quote', lies: (truth) => [say(truth, truth.sentence.text, { quote: '' })] },
];
