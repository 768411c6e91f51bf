import { describe, expect, it } from 'vitest';
import { createRunningClock, createVirtualClock, isMovable, systemClock } from './clock.ts';

describe('a virtual clock', () => {
  it('stands still until it is told to move', () => {
    const clock = createVirtualClock(1000);
    expect([clock.now(), clock.now()]).toEqual([1000, 1000]);
    clock.advance(61_000);
    expect(clock.now()).toBe(62_000);
  });

  it('refuses to go back', () => {
    const clock = createVirtualClock(1000);
    expect(() => clock.advance(-1)).toThrow(RangeError);
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
    expect(clock.now()).toBe(1000);
  });
});

describe('a running clock', () => {
  it('keeps step with the machine, ahead by what it was moved', () => {
    const clock = createRunningClock();
    const heard: number[] = [];
    clock.onAdvance(() => heard.push(clock.now()));
    clock.advance(60_000);
    const ahead = clock.now() - Date.now();
    expect(ahead).toBeGreaterThan(59_000);
    expect(ahead).toBeLessThanOrEqual(60_000);
    expect(heard).toHaveLength(1);
    expect([isMovable(clock), isMovable(systemClock)]).toEqual([true, false]);
  });
});

describe('the system clock', () => {
  it('tells the time of the machine', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});
