import { answersType, type QuestionType } from './question-type.ts';
import type { Unit } from './units.ts';

/** Marks that a page sets before a line and that a talk replaces by its own; `1.5リットル` and `3、4歳児` begin with none. */
const MARK = /^[・●○■□◆◇▼▶►※＊*\-–—－•\s]*(?:[（(]?[0-9０-９①-⑳]+[）).．、](?!\s*[0-9０-９])\s*)?/u;

function plain(text: string): string {
  const star = /^\s*※/u.test(text) ? '※' : '';
  return star + text.replace(MARK, '').trim();
}

/** Columns that answer, those aside that name the row. */
function answeringColumns(
  header: readonly string[],
  cells: readonly string[],
  types: readonly QuestionType[],
): number[] {
  const columns = cells.map((_, column) => column).slice(1);
  for (const type of types) {
    const byCell = columns.filter((column) => answersType(cells[column] ?? '', type));
    if (byCell.length > 0) return byCell;
    const byHeader = columns.filter((column) => cells[column] !== '' && answersType(header[column] ?? '', type));
    if (byHeader.length > 0) return byHeader;
  }
  return [];
}

function phraseCell(header: readonly string[], cells: readonly string[], column: number): string {
  const name = header[column]?.trim() ?? '';
  return name === '' ? (cells[column] ?? '') : `${name}は${cells[column] ?? ''}`;
}

/** Columns that change an answer, and are kept beside it however many there are. */
const CONDITIONS = /備考|注意|条件|対象/u;
/** More columns beside the answer are a table again. */
const MOST_BESIDE = 2;

/** Column names in Japanese, to which a particle can be joined. */
function isJapanese(header: readonly string[]): boolean {
  return header.some((name) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(name));
}

/** `家事援助：対象は65歳以上、料金は300円`: a row that is asked for as a whole. */
function phraseWholeRow({ text, row }: Unit): string {
  const { header, cells } = row ?? { header: [], cells: [] };
  const [name = ''] = cells;
  const others = cells.flatMap((cell, column) =>
    column === 0 || cell.trim() === '' || cell === cells[column - 1] ? [] : [phraseCell(header, cells, column)],
  );
  return name.trim() === '' || others.length === 0 || !isJapanese(header) ? text : `${name}：${others.join('、')}`;
}

/** `住民票の写し：窓口は300円（コンビニは250円）` from a row. */
function phraseRow(unit: Unit, types: readonly QuestionType[]): string {
  const { header, cells } = unit.row ?? { header: [], cells: [] };
  const answering = answeringColumns(header, cells, types);
  const first = answering[0];
  if (first === undefined) return phraseWholeRow(unit);
  const name = [...new Set(cells.slice(0, first).filter((cell) => cell.trim() !== ''))].join(' ');
  const answer = answering.map((column) => phraseCell(header, cells, column)).join('、');
  const beside = cells.flatMap((cell, column) =>
    column <= first || answering.includes(column) || cell === '' ? [] : [column],
  );
  const kept = beside.length <= MOST_BESIDE ? beside : beside.filter((column) => CONDITIONS.test(header[column] ?? ''));
  const others = kept.map((column) => phraseCell(header, cells, column));
  return `${name === '' ? '' : `${name}：`}${answer}${others.length === 0 ? '' : `（${others.join('、')}）`}`;
}

/** One line of a reply: the first as a sentence of its own, the others as a list. */
export function phraseLine(unit: Unit, position: number, types: readonly QuestionType[]): string {
  const text = unit.kind === 'row' ? phraseRow(unit, types) : plain(unit.text);
  if (position === 0) return text.replace(/^※/u, '');
  return text.startsWith('※') ? text : `・${text}`;
}
