import type { Passage } from '../../corpus/passage.ts';

/** The smallest piece that is quoted: a sentence, a list item or a table row, with what surrounds it. */
export interface Unit {
  /** As written; a row reads `header：cell、header：cell`. */
  readonly text: string;
  readonly kind: 'sentence' | 'row';
  /** Order inside the passage, from 0. */
  readonly position: number;
  readonly row?: { readonly header: readonly string[]; readonly cells: readonly string[] };
}

/** Splits behind 。 and ？ but not inside brackets, where the remark belongs to its sentence. */
export function splitSentences(line: string): string[] {
  const sentences: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? '';
    if ('（(「『'.includes(character)) depth++;
    else if ('）)」』'.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && '。！？'.includes(character)) {
      sentences.push(line.slice(start, i + 1));
      start = i + 1;
    }
  }
  sentences.push(line.slice(start));
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** One row as text: each cell behind its header, empty cells left out. */
export function rowText(header: readonly string[], cells: readonly string[]): string {
  return cells
    .flatMap((cell, column) => {
      if (cell.trim() === '') return [];
      const name = header[column]?.trim() ?? '';
      return [name === '' || name === cell ? cell : `${name}：${cell}`];
    })
    .join('、');
}

/** Units of a passage in reading order. */
export function unitsOf(passage: Passage): Unit[] {
  const { table } = passage;
  const rows = (table?.rows ?? []).map((cells) => ({ header: table?.header ?? [], cells }));
  const rowTexts = new Map(rows.map((row) => [rowText(row.header, row.cells), row]));
  const units: Unit[] = [];
  for (const line of passage.text.split('\n')) {
    const row = rowTexts.get(line.trim());
    if (row !== undefined) {
      units.push({ text: line.trim(), kind: 'row', position: units.length, row });
      continue;
    }
    for (const text of splitSentences(line)) units.push({ text, kind: 'sentence', position: units.length });
  }
  return units;
}
