import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fiscalYearOf, fiscalYearsNamed, formatFiscalYear } from './fiscal-year.ts';
import { namesOtherOrdinal, ordinalsIn } from './ordinals.ts';

describe('a fiscal year', () => {
  it('begins in April', () => {
    expect(fiscalYearOf('2027-03-31')).toBe(2026);
    expect(fiscalYearOf('2026-04-01')).toBe(2026);
    expect(fiscalYearOf('2026-12-31')).toBe(2026);
  });

  it.each([
    ['令和8年度の保険料', [2026]],
    ['令和８年度', [2026]],
    ['2027年度の募集', [2027]],
    ['令和元年度', [2019]],
    ['来年度の保育料', [2027]],
    ['再来年度の保育料', [2028]],
    ['昨年度の決算', [2025]],
    ['令和7年度と令和8年度', [2025, 2026]],
    ['令和8年11月30日', []],
    ['保育料', []],
  ])('is named in %s', (text, years) => {
    expect(fiscalYearsNamed(text, 2026)).toEqual(years);
  });

  it('is read as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2060 }), (year) => {
        expect(fiscalYearsNamed(formatFiscalYear(year), 2026)).toEqual([year]);
      }),
    );
  });
});

describe('an ordinal', () => {
  it('is read in both kinds of digits', () => {
    expect(ordinalsIn('第7期と第三子、第１回')).toEqual(['第7期', '第3子', '第1回']);
    expect(ordinalsIn('3階の第一印象')).toEqual([]);
  });

  it('excludes a text that speaks of a sibling only', () => {
    expect(namesOtherOrdinal(['第7期'], '第6期の納期限は9月30日')).toBe(true);
    expect(namesOtherOrdinal(['第7期'], '第6期は9月、第7期は10月')).toBe(false);
    expect(namesOtherOrdinal(['第7期'], '第1回の講座')).toBe(false);
    expect(namesOtherOrdinal(['第7期'], '納期限の一覧')).toBe(false);
    expect(namesOtherOrdinal([], '第6期')).toBe(false);
  });
});
