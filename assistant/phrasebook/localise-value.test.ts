import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../language.ts';
import { factsOf } from '../proof/facts.ts';
import { localiseValue } from './localise-value.ts';

describe('localiseValue', () => {
  it.each([
    ['en', '平日8:30〜17:15', 'weekdays 8:30〜17:15'],
    ['vi', '平日8:30〜17:15', 'ngày thường 8:30〜17:15'],
    ['zh', '平日8:30〜17:15', '工作日8:30〜17:15'],
    ['ko', '平日8:30〜17:15', '평일 8:30〜17:15'],
    ['pt', '2026年11月24日（火）8:30', '2026-11-24 (ter.) 8:30'],
    ['en', '2026年10月31日（土）', '2026-10-31 (Sat)'],
    ['zh', '2026年11月24日（火）8:30', '2026年11月24日（周二）8:30'],
    ['en', '火〜金曜9:30〜19:00、土日祝9:30〜17:00', 'Tue〜Fri 9:30〜19:00、Sat, Sun, holidays 9:30〜17:00'],
    ['ja', '平日8:30〜17:15', '平日8:30〜17:15'],
    ['en', '税務課 市民税係', '税務課 市民税係'],
  ] as const)('in %s writes %s as %s', (language, printed, local) => {
    expect(localiseValue(printed, language)).toBe(local);
  });

  it('states the same days and times in every language', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom(...LANGUAGES), (date, language) => {
        const [year, month, number] = date.toISOString().slice(0, 10).split('-').map(Number);
        const weekday = '日月火水木金土'.charAt(date.getUTCDay());
        const printed = `${year}年${month}月${number}日（${weekday}）9:05`;
        const facts = (text: string) => factsOf(text).filter((fact) => /^(?:date|time):/.test(fact));
        expect(facts(localiseValue(printed, language))).toEqual(facts(printed));
      }),
    );
  });
});
