import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePassage } from '../testing/make-context.ts';
import { rowText, splitSentences, unitsOf } from './units.ts';

const squeeze = (text: string) => text.replace(/\s/gu, '');
const piece = fc.constantFrom(
  '住民票',
  '300円です',
  '。',
  '！',
  '？',
  '（',
  '）',
  '「',
  '」',
  ' ',
  '※',
  '、',
  'a',
  '\u3000',
);
const line = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const cell = fc.constantFrom('', '300円', '市民課', '住民票の写し', '8:30', ' ');

describe('sentences of a line', () => {
  it('end behind 。, ！ and ？', () => {
    expect(splitSentences('手数料は300円です。本人だけですか？いいえ！代理人も可')).toEqual([
      '手数料は300円です。',
      '本人だけですか？',
      'いいえ！',
      '代理人も可',
    ]);
  });

  it('keep a remark in brackets that has a full stop of its own', () => {
    expect(splitSentences('取れます（本人が来てください。）。次の文。')).toEqual([
      '取れます（本人が来てください。）。',
      '次の文。',
    ]);
    expect(splitSentences('「どうしますか。」と聞かれます。')).toEqual(['「どうしますか。」と聞かれます。']);
  });

  it('are none in white space', () => {
    expect(splitSentences(' \u3000')).toEqual([]);
  });

  it('lose nothing and keep their order', () => {
    fc.assert(
      fc.property(line, (text) => {
        expect(squeeze(splitSentences(text).join(''))).toBe(squeeze(text));
      }),
    );
  });

  it('do not split further', () => {
    fc.assert(
      fc.property(line, (text) => {
        for (const sentence of splitSentences(text)) expect(splitSentences(sentence)).toEqual([sentence]);
      }),
    );
  });
});

describe('a row as text', () => {
  it('has each cell behind its header', () => {
    expect(rowText(['証明', '手数料'], ['住民票', '300円'])).toBe('証明：住民票、手数料：300円');
  });

  it('leaves empty cells out and needs no header', () => {
    expect(rowText(['証明', '手数料', '備考'], ['住民票', '300円', ' '])).toBe('証明：住民票、手数料：300円');
    expect(rowText([], ['住民票', '300円'])).toBe('住民票、300円');
    expect(rowText(['300円'], ['300円'])).toBe('300円');
  });

  it('holds every cell that is not empty', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), fc.array(cell, { maxLength: 6 }), (header, cells) => {
        const text = rowText(header, cells);
        for (const value of cells) if (value.trim() !== '') expect(text).toContain(value);
      }),
    );
  });
});

describe('units of a passage', () => {
  const header = ['証明', '手数料'];
  const rows = [
    ['住民票の写し', '300円'],
    ['印鑑登録証明書。注意あり', '300円'],
  ];

  it('are sentences and rows in reading order', () => {
    const text = ['手数料の一覧です。窓口で払います。', ...rows.map((row) => rowText(header, row)), '※現金のみ'].join(
      '\n',
    );
    const units = unitsOf(makePassage({ text, table: { header, rows } }));
    expect(units.map(({ kind }) => kind)).toEqual(['sentence', 'sentence', 'row', 'row', 'sentence']);
    expect(units.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4]);
    expect(units[2]?.row).toEqual({ header, cells: rows[0] });
  });

  it('never cut a row, whatever marks its cells hold', () => {
    const text = rowText(header, rows[1] ?? []);
    expect(unitsOf(makePassage({ text, table: { header, rows } }))).toHaveLength(1);
  });

  it('lose nothing of the text and keep its order', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const text = lines.join('\n');
        const units = unitsOf(makePassage({ text }));
        expect(squeeze(units.map((unit) => unit.text).join(''))).toBe(squeeze(text));
        expect(units.map(({ position }) => position)).toEqual(units.map((_, at) => at));
      }),
    );
  });
});
