import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unsupportedFigures } from './unsupported-facts.ts';

const PAGE =
  '令和8年11月30日（月）までに、市民課（0773-00-1100）へ。手数料は１，２００円、65歳以上は無料。平日8時半〜午後5時15分、月〜金曜日。マイナンバーカードで取れます。定員は2万5千人。';

describe('figures of a reply', () => {
  it.each([
    '2026年11月30日（月）まで',
    '11月30日までです',
    '1200円です',
    '65歳以上の方は無料です',
    '8:30〜17:15',
    '水曜日も開いています',
    '市民課（0773(00)1100）へ',
    'マイナンバーカードで取れます',
    '25,000人',
  ])('stand in the sources: %s', (text) => {
    expect(unsupportedFigures(text, [PAGE])).toEqual([]);
  });

  it.each([
    ['1300円です', '円:1300'],
    ['1200人です', '人:1200'],
    ['11月29日まで', 'day:11-29'],
    ['2027年11月30日まで', 'date:2027-11-30'],
    ['土曜日も開いています', 'weekday:土'],
    ['9:30から', 'time:9:30'],
    ['三百円です', '円:300'],
    ['0773-00-1101へ', 'phone:0773001101'],
    ['福祉支援課へ', 'name:福祉支援課'],
    ['スマートパスで取れます', 'name:スマートパス'],
    ['free of charge', 'name:free'],
    ['evil.jp は https://evil.example.com/ です', 'link:evil.example.com'],
    ['1\u200b200円です', 'hidden characters'],
  ])('are missed in the sources: %s', (text, figure) => {
    expect(unsupportedFigures(text, [PAGE])).toContain(figure);
  });

  it('are all missed without sources, whatever the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom('円', '人', '歳', ''), (number, unit) => {
        const text = `${number}${unit}`;
        expect(unsupportedFigures(text, [])).not.toEqual([]);
        expect(unsupportedFigures(text, [text])).toEqual([]);
        expect(unsupportedFigures(text, [`${number + 1}${unit}`])).not.toEqual([]);
      }),
    );
  });
});
