import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { City, Department } from '../corpus/schema.ts';
import { addDays, formatDay, localTime, openingOf, weekdayOf } from './calendar.ts';

const city = City.parse({
  name: '試験市',
  kana: 'しけんし',
  siteUrl: 'https://test.example.jp/',
  closedDays: ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'],
});
const window = Department.parse({
  id: 'desk',
  name: '窓口',
  phone: '0773-00-0000',
  place: '1階',
  hours: '平日8:30〜17:15',
  opening: '8:30-17:15',
});
const library = Department.parse({
  ...window,
  id: 'library',
  opening: '9:30-17:00',
  openDays: ['tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
});

describe('opening hours of a window', () => {
  it('is open on a weekday inside its hours', () => {
    expect(openingOf(window, city, new Date('2026-11-20T10:00:00+09:00')).openNow).toBe(true);
  });
  it('skips the weekend and the holiday behind it', () => {
    const opening = openingOf(window, city, new Date('2026-11-22T12:00:00+09:00'));
    expect(opening).toEqual({ openNow: false, next: { day: '2026-11-24', from: '8:30' } });
  });
  it('opens later on the same day when asked in the early morning', () => {
    expect(openingOf(window, city, new Date('2026-11-20T07:00:00+09:00')).next).toEqual({
      day: '2026-11-20',
      from: '8:30',
    });
  });
  it('is closed at the minute at which its hours end', () => {
    expect(openingOf(window, city, new Date('2026-11-20T17:15:00+09:00')).openNow).toBe(false);
  });
  it('skips the days between the years', () => {
    expect(openingOf(window, city, new Date('2026-12-28T18:00:00+09:00')).next?.day).toBe('2027-01-04');
  });
  it('works on a holiday where it is open on Sundays', () => {
    expect(openingOf(library, city, new Date('2026-11-22T18:00:00+09:00')).next?.day).toBe('2026-11-24');
    expect(openingOf(library, city, new Date('2026-11-03T10:00:00+09:00')).openNow).toBe(true);
  });
  it('never opens next on a day on which it is closed', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-01'), noInvalidDate: true }), (at) => {
        const { next } = openingOf(window, city, at);
        expect(next).not.toBeNull();
        expect(['sat', 'sun']).not.toContain(weekdayOf(next?.day ?? ''));
      }),
    );
  });
});

describe('days', () => {
  it('reads an instant in the time zone of the city', () => {
    expect(localTime(new Date('2026-11-22T15:30:00Z'), 'Asia/Tokyo')).toEqual({ day: '2026-11-23', minutes: 30 });
  });
  it('writes a day with its weekday', () => {
    expect(formatDay('2026-11-30')).toBe('2026年11月30日（月）');
    expect(formatDay('2026-11-30', true)).toBe('11月30日（月）');
  });
  it('adds days over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
