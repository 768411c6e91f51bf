import { describe, expect, it } from 'vitest';
import { daysBetween, isDate, japanDate, japanMonth } from './japan-date.ts';

describe('a day in Japan', () => {
  it('begins at 15:00 UTC of the day before', () => {
    expect(japanDate(Date.UTC(2026, 11, 31, 14, 59, 59))).toBe('20261231');
    expect(japanDate(Date.UTC(2026, 11, 31, 15, 0, 0))).toBe('20270101');
    expect(japanMonth(Date.UTC(2026, 11, 31, 15, 0, 0))).toBe('202701');
  });

  it.each([
    ['20240229', true],
    ['20260229', false],
    ['20261301', false],
    ['2026-1-1', false],
    ['', false],
  ])('%s is one: %s', (text, expected) => {
    expect(isDate(text)).toBe(expected);
  });

  it('is counted over the ends of months', () => {
    expect(daysBetween('20261130', '20261230')).toBe(30);
    expect(daysBetween('20240228', '20240301')).toBe(2);
  });
});
