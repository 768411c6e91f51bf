import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay, weekdayOf } from './calendar-day.ts';
import { checkDates, dayOf, findDateSpans, findDates, nearDay, readDay } from './japanese-dates.ts';

function daysOf(text: string): (string | undefined)[] {
  return findDates(text).map(dayOf);
}

/** `from/until` of each span, `-` where open, `!` where the text says that it ended. */
function spansOf(text: string): string[] {
  return findDateSpans(text).map(({ from, until, ended }) => {
    const [start, end] = [from, until].map((mention) => (mention === undefined ? '-' : (dayOf(mention) ?? '?')));
    return `${start}/${end}${ended ? '!' : ''}`;
  });
}

describe('findDates', () => {
  it.each([
    ['令和8年11月30日', '2026-11-30'],
    ['令和８年１１月３０日（月）', '2026-11-30'],
    ['令和元年5月1日', '2019-05-01'],
    ['平成31年4月30日', '2019-04-30'],
    ['昭和64年1月7日', '1989-01-07'],
    ['2026年11月30日', '2026-11-30'],
    ['2026年（令和8年）11月30日', '2026-11-30'],
    ['令和8（2026）年11月30日', '2026-11-30'],
    ['2026/11/30', '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
    ['2026．11．30', '2026-11-30'],
    ['R8.11.30', '2026-11-30'],
    ['Ｒ８年１１月３０日', '2026-11-30'],
    ['令和 8 年 11 月 30 日', '2026-11-30'],
    ['令和8年11月末日', '2026-11-30'],
    ['令和10年2月末', '2028-02-29'],
  ])('reads %s', (text, day) => {
    expect(daysOf(text)).toEqual([day]);
  });

  it.each([
    '電話0773-00-1210',
    'S1-2-3',
    '1/2の確率',
    '8:30〜17:15',
    '〒625-8555',
    '3,000円',
    '令和8年2月30日',
    '13月1日',
    '',
  ])('finds no date in 「%s」', (text) => {
    expect(findDates(text)).toEqual([]);
  });

  it('leaves the year open where the text does', () => {
    expect(findDates('11月30日（月）')).toMatchObject([{ month: 11, day: 30, weekday: '月' }]);
    expect(findDates('11月30日（月）')[0]).not.toHaveProperty('year');
  });

  it('reads a month and day with slashes only beside a weekday', () => {
    expect(findDates('11/30（月）')).toMatchObject([{ month: 11, day: 30 }]);
    expect(findDates('11/30')).toEqual([]);
  });

  it('keeps 年度 apart from a calendar year', () => {
    expect(findDates('令和8年度')).toMatchObject([{ year: 2026, fiscal: true }]);
  });

  const someDay = fc.record({
    year: fc.integer({ min: 2020, max: 2099 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  });

  it('reads every day of every era notation alike', () => {
    fc.assert(
      fc.property(someDay, ({ year, month, day }) => {
        const expected = isoDay(year, month, day);
        const era = `令和${year - 2018}年${month}月${day}日`;
        const wide = era.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
        for (const text of [
          era,
          wide,
          `${year}年${month}月${day}日`,
          `${year}/${month}/${day}`,
          `R${year - 2018}.${month}.${day}`,
        ]) {
          expect(readDay(text)).toBe(expected);
        }
      }),
    );
  });

  it('reads only days that exist, in order and inside the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('令和', '8', '11', '年', '月', '日', '31', '/', '（月）', 'から', 'まで', '〜', ' ')),
        (parts) => {
          const text = parts.join('');
          let last = 0;
          for (const { index, end } of findDates(text)) {
            expect(index).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(index);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.normalize('NFKC').length);
        },
      ),
    );
  });

  it('takes any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Array.isArray(findDateSpans(text))).toBe(true);
      }),
    );
  });
});

describe('findDateSpans', () => {
  it.each([
    ['令和8年11月30日（月）まで', ['-/2026-11-30']],
    ['令和８年１０月１日（木）から１１月３０日（月）まで', ['2026-10-01/2026-11-30']],
    ['令和8年10月1日(木)午前9時～10月15日(木)午後5時', ['2026-10-01/2026-10-15']],
    ['令和8年10月1日から15日まで', ['2026-10-01/2026-10-15']],
    ['令和8年12月20日から1月10日まで', ['2026-12-20/2027-01-10']],
    ['平成31年4月30日〜令和元年5月6日', ['2019-04-30/2019-05-06']],
    ['2026/11/30必着', ['-/2026-11-30']],
    ['令和8年11月30日（当日消印有効）', ['-/2026-11-30']],
    ['令和8年11月30日締切', ['-/2026-11-30']],
    ['令和8年11月30日17時まで', ['-/2026-11-30']],
    ['令和8年3月31日をもって終了しました', ['-/2026-03-31!']],
    ['令和8年9月30日をもちまして受付を終了いたしました', ['-/2026-09-30!']],
    ['令和8年9月30日で募集を締め切りました', ['-/2026-09-30!']],
    ['令和9年4月1日から手数料が変わります', ['2027-04-01/-']],
    ['令和8年11月8日（日曜日・祝日） 13時から15時', ['-/-']],
    ['令和8年11月8日と令和8年11月15日', ['-/-', '-/-']],
  ])('reads 「%s」', (text, spans) => {
    expect(spansOf(text)).toEqual(spans);
  });

  it('puts the second end of a range on or after the first', () => {
    const monthDay = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }));
    fc.assert(
      fc.property(monthDay, monthDay, ([monthA, dayA], [monthB, dayB]) => {
        const [span] = findDateSpans(`令和8年${monthA}月${dayA}日から${monthB}月${dayB}日まで`);
        const [from, until] = [span?.from, span?.until].map((mention) => (mention ? dayOf(mention) : undefined));
        expect(from !== undefined && until !== undefined && from <= until).toBe(true);
      }),
    );
  });
});

describe('nearDay', () => {
  const mention = (text: string) => findDates(text)[0]!;

  it('takes the next such day after the page was written', () => {
    expect(nearDay(mention('11月30日'), '2026-09-20')).toBe('2026-11-30');
    expect(nearDay(mention('1月15日'), '2026-11-20')).toBe('2027-01-15');
  });

  it('gives up where that day is far off, the weekday disagrees or the page has no date', () => {
    expect(nearDay(mention('9月1日'), '2026-09-20')).toBeUndefined();
    expect(nearDay(mention('11月30日（火）'), '2026-09-20')).toBeUndefined();
    expect(nearDay(mention('11月30日'), undefined)).toBeUndefined();
  });
});

describe('checkDates', () => {
  it('reports a weekday that is not that of the day', () => {
    expect(checkDates('令和8年11月30日（火）')).toEqual(['2026-11-30 is a 月曜日, the text says 火曜日']);
  });

  it('is silent for every right weekday', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2020, max: 2040 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, day) => {
          const iso = isoDay(year, month, day)!;
          expect(checkDates(`${year}年${month}月${day}日（${weekdayOf(iso)}）`)).toEqual([]);
        },
      ),
    );
  });
});
