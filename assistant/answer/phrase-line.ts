import { answersType, type QuestionType } from './question-type.ts';
import type { Unit } from './units.ts';

/** Marks that a page sets before a line and that a talk replaces by its own. */
const MARK = /^[・●○■□◆◇▼▶►※＊*\-–—•\s]*(?:[（(]?[0-9０-９①-⑳]+[）).．、]\s*)?/u;

function plain(text: string): string {
  const star = /^\s*※/u.test(text) ? '※' : '';
  return star + text.replace(MARK, '').trim();
}

/** The column that answers, the first column aside, which names the row. */
function answeringColumn(header: readonly string[], cells: readonly string[], types: readonly QuestionType[]): number {
  for (const type of types) {
    for (let column = 1; column < cells.length; column++) {
      const cell = cells[column] ?? '';
      if (answersType(cell, type) || (cell !== '' && answersType(header[column] ?? '', type))) return column;
    }
  }
  return -1;
}

/** `市県民税証明は手数料300円です。` from a row, the other columns in a second breath. */
function phraseRow(unit: Unit, types: readonly QuestionType[]): string {
  const { header, cells } = unit.row ?? { header: [], cells: [] };
  const name = cells[0]?.trim() ?? '';
  const column = answeringColumn(header, cells, types);
  if (name === '' || column === -1) return unit.text;
  const answer = `${name}：${header[column] ?? ''} ${cells[column] ?? ''}`.replace(/：\s+/u, '：');
  const others = cells
    .flatMap((cell, at) => (at === 0 || at === column || cell === '' ? [] : [`${header[at] ?? ''} ${cell}`.trim()]))
    .join('、');
  return others === '' ? answer : `${answer}（${others}）`;
}

/** One line of a reply: the first as a sentence of its own, the others as a list. */
export function phraseLine(unit: Unit, position: number, types: readonly QuestionType[]): string {
  const text = unit.kind === 'row' ? phraseRow(unit, types) : plain(unit.text);
  if (position === 0) return text.replace(/^※/u, '');
  return text.startsWith('※') ? text : `・${text}`;
}
