import type { Block, TableBlock } from './document.ts';
import type { DatedText } from './validity.ts';

/**
 * One line a row: `header：cell、header：cell`. A cell that covers neighbouring columns of one header, or the whole
 * row, is written once; a row header stands before its values where the table has no header.
 */
export function tableRowText(table: Pick<TableBlock, 'header' | 'rowHeaders'>, row: readonly string[]): string {
  if (row.every((cell) => cell === row[0])) return row[0] ?? '';
  if (table.header.length === 0) {
    const label = row
      .slice(0, table.rowHeaders)
      .filter((cell) => cell !== '')
      .join(' ');
    const values = row.slice(table.rowHeaders).filter((cell, at, cells) => cell !== '' && cell !== cells[at - 1]);
    return label === '' ? values.join('、') : `${label}：${values.join('、')}`;
  }
  const pairs = row
    .map((cell, column) => ({ head: table.header[column] ?? '', cell }))
    .filter(({ cell }) => cell !== '');
  return pairs
    .filter(({ head, cell }, at) => pairs[at - 1]?.cell !== cell || pairs[at - 1]?.head !== head)
    .map(({ head, cell }) => (head === '' || head === cell ? cell : `${head}：${cell}`))
    .join('、');
}

/** Text of a block, one sentence group, list item or table row a line. */
export function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return block.text.split('\n');
    case 'list':
      return [...block.items];
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [block.caption]),
        ...block.rows.map((row) => tableRowText(block, row)),
      ];
  }
}

/** The blocks cut at headings, as far as validity needs it. */
export function sectionsOf(blocks: readonly Block[]): DatedText[] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ heading: block.text, lines: [] });
    else for (const line of blockLines(block)) sections.at(-1)?.lines.push(line);
  }
  return sections.filter((section) => section.lines.length > 0);
}
