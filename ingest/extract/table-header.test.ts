import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableBlock } from './document.ts';
import { extractHtml } from './html.ts';

function tableOf(rows: string): TableBlock {
  const table = extractHtml(`<h1>表</h1><p>前の文です。</p><table>${rows}</table>`, 'https://city.test/').blocks.find(
    (block) => block.kind === 'table',
  );
  if (table?.kind !== 'table') throw new Error('no table found');
  return table;
}

function row(cells: readonly string[], tag = 'td'): string {
  return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
}

describe('tables of pages', () => {
  it('take header cells for the header', () => {
    const table = tableOf(row(['区分', '料金'], 'th') + row(['大人', '500円']) + row(['小人', '250円']));
    expect(table).toMatchObject({
      header: ['区分', '料金'],
      rows: [
        ['大人', '500円'],
        ['小人', '250円'],
      ],
    });
  });

  it('take header cells at the side for names of rows', () => {
    const table = tableOf('<tr><th>場所</th><td>市役所</td></tr><tr><th>電話</th><td>0773-00-1310</td></tr>');
    expect(table).toMatchObject({
      header: [],
      rowHeaders: 1,
      rows: [
        ['場所', '市役所'],
        ['電話', '0773-00-1310'],
      ],
    });
  });

  it('stack header rows and repeat merged cells', () => {
    const table = tableOf(
      `<tr><th rowspan="2">月</th><th colspan="2">資源</th></tr><tr><th>缶</th><th>びん</th></tr>${row(['4月', '10', '20'])}`,
    );
    expect(table).toMatchObject({ header: ['月', '資源 缶', '資源 びん'], rows: [['4月', '10', '20']] });
  });

  it('repeat a merged cell in every row that it covers', () => {
    const table = tableOf(
      `${row(['地区', '曜日', '種類'], 'th')}<tr><td rowspan="2">港町</td><td>月</td><td>可燃</td></tr><tr><td>火</td><td>資源</td></tr>`,
    );
    expect(table.rows).toEqual([
      ['港町', '月', '可燃'],
      ['港町', '火', '資源'],
    ]);
  });

  it('read a first row of labels over figures as the header', () => {
    const table = tableOf(row(['種別', '人数']) + row(['男', '1,200']) + row(['女', '1,300']));
    expect(table).toMatchObject({
      header: ['種別', '人数'],
      rows: [
        ['男', '1,200'],
        ['女', '1,300'],
      ],
    });
  });

  it('leave a table of plain rows without a header', () => {
    const table = tableOf(row(['月曜日', '可燃ごみ']) + row(['火曜日', '資源']) + row(['水曜日', '不燃ごみ']));
    expect(table).toMatchObject({ header: [], rowHeaders: 1 });
    expect(table.rows).toHaveLength(3);
  });

  it('take a title row over the whole width for the caption', () => {
    const table = tableOf(
      `<tr><th colspan="2">料金表</th></tr>${row(['区分', '料金'], 'th')}${row(['大人', '500円'])}`,
    );
    expect(table).toMatchObject({ caption: '料金表', header: ['区分', '料金'], rows: [['大人', '500円']] });
  });

  it('put labels and values that stand side by side one below the other', () => {
    const table = tableOf(
      '<tr><th>名前</th><td>汐見</td><th>性別</th><td>雄</td></tr><tr><th>年齢</th><td>3</td><th>毛色</th><td>茶</td></tr>',
    );
    expect(table.rows).toEqual([
      ['名前', '汐見'],
      ['性別', '雄'],
      ['年齢', '3'],
      ['毛色', '茶'],
    ]);
  });

  it('survive spans that reach far beyond the table', () => {
    const table = tableOf(`<tr>${'<td rowspan="65534" colspan="1000">あ</td>'.repeat(3)}</tr>${row(['い', 'う'])}`);
    expect(table.rows.length).toBeLessThanOrEqual(2);
  });

  it('lose no cell, whatever spans them', () => {
    const span = fc.integer({ min: 1, max: 3 });
    const rows = fc.array(fc.array(fc.tuple(span, span), { minLength: 1, maxLength: 4 }), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(rows, (spans) => {
        const cells = spans.flatMap((cellsOfRow, at) => cellsOfRow.map((_, column) => `値${at}の${column}番`));
        const source = spans.map((cellsOfRow, at) =>
          cellsOfRow
            .map(([down, across], column) => `<td rowspan="${down}" colspan="${across}">値${at}の${column}番</td>`)
            .join(''),
        );
        const table = tableOf(`<caption>題</caption>${source.map((cellsOfRow) => `<tr>${cellsOfRow}</tr>`).join('')}`);
        const texts = [table.header, ...table.rows].flat().join(' ');
        for (const cell of cells) expect(texts).toContain(cell);
        expect(new Set(table.rows.map((cellsOfRow) => cellsOfRow.length)).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});
