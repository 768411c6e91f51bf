import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CollectionRule, Weekday } from '../../corpus/schema.ts';
import { addDays, weekdayOf } from '../calendar.ts';
import { collectionDays, describeRule, fallsOn, isCollectedOn, putOutMinutes, sayDay } from './collection-days.ts';

const NO_CLOSURE = { daysWithoutCollection: [] };
const NEW_YEAR = { daysWithoutCollection: ['12-31', '01-01', '01-02', '01-03'] };

const weekday = fc.constantFrom(...Weekday.options);
const rule: fc.Arbitrary<CollectionRule> = fc.oneof(
  fc.record({ weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 }) }),
  fc.record({ weekday, weeks: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }) }),
);
const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2024-01-01', days));

describe('collection days', () => {
  it('names the next Tuesday and Friday, today included', () => {
    expect(collectionDays({ weekdays: ['tue', 'fri'] }, '2026-11-20', 3, NO_CLOSURE)).toEqual([
      '2026-11-20',
      '2026-11-24',
      '2026-11-27',
    ]);
  });
  it('counts the Fridays of a month, not its weeks', () => {
    const rule: CollectionRule = { weekday: 'fri', weeks: [2, 4] };
    expect(collectionDays(rule, '2026-11-20', 2, NO_CLOSURE)).toEqual(['2026-11-27', '2026-12-11']);
    expect(fallsOn(rule, '2026-05-08')).toBe(true);
    expect(fallsOn(rule, '2026-05-01')).toBe(false);
  });
  it('skips days without collection and does not make up for them', () => {
    expect(collectionDays({ weekdays: ['fri'] }, '2026-12-26', 1, NEW_YEAR)).toEqual(['2027-01-08']);
    expect(isCollectedOn({ weekdays: ['thu'] }, '2026-12-31', NEW_YEAR)).toBe(false);
  });
  it('finds a fifth weekday months away', () => {
    expect(collectionDays({ weekday: 'sun', weeks: [5] }, '2026-12-01', 1, NO_CLOSURE)).toEqual(['2027-01-31']);
  });
  it('names only days of its rule, in order, none before the start and none left out', () => {
    fc.assert(
      fc.property(rule, day, (rule, from) => {
        const days = collectionDays(rule, from, 4, NEW_YEAR);
        const last = days.at(-1) ?? from;
        const everyDay = Array.from({ length: 400 }, (_, ahead) => addDays(from, ahead)).filter((day) => day <= last);
        expect(days).toEqual(everyDay.filter((day) => isCollectedOn(rule, day, NEW_YEAR)));
        expect(days.every((day) => !NEW_YEAR.daysWithoutCollection.includes(day.slice(5)))).toBe(true);
      }),
    );
  });
  it('takes the nth weekday where the n-1 weeks before lie in the same month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 5 }), (day, week) => {
        const before = addDays(day, -7 * (week - 1));
        const isNth = before.slice(0, 7) === day.slice(0, 7) && addDays(before, -7).slice(0, 7) !== day.slice(0, 7);
        expect(fallsOn({ weekday: weekdayOf(day), weeks: [week] }, day)).toBe(isNth);
      }),
    );
  });
});

describe('the words of a calendar', () => {
  it('describes rules as a calendar prints them', () => {
    expect(describeRule({ weekdays: ['mon', 'thu'] })).toBe('毎週月・木曜日');
    expect(describeRule({ weekday: 'fri', weeks: [2, 4] })).toBe('第2・第4金曜日');
  });
  it.each([
    ['朝8時30分まで', 510],
    ['午前８時まで', 480],
    ['8:00まで', 480],
    ['朝8時半まで', 510],
    ['当日の朝まで', 1440],
  ])('reads the hour off %s', (text, minutes) => {
    expect(putOutMinutes(text)).toBe(minutes);
  });
  it('says the year only where it is another one', () => {
    expect(sayDay('2026-11-27', '2026-11-20')).toBe('11月27日（金）');
    expect(sayDay('2027-01-04', '2026-12-28')).toBe('2027年1月4日（月）');
  });
});
