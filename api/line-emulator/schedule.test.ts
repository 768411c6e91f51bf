import { describe, expect, it } from 'vitest';
import { createRunningClock, createVirtualClock } from './clock.ts';
import { createSchedule } from './schedule.ts';

const neverFaulty = (error: unknown) => expect.unreachable(String(error));

describe('the schedule', () => {
  it('runs what a virtual clock was moved past, in order of time', async () => {
    const clock = createVirtualClock(0);
    const schedule = createSchedule(clock, neverFaulty);
    const ran: string[] = [];
    schedule.after(2000, () => void ran.push('later'));
    schedule.after(1000, () => void ran.push('sooner'));
    schedule.after(5000, () => void ran.push('not yet'));
    clock.advance(999);
    await schedule.idle();
    expect(ran).toEqual([]);
    clock.advance(1001);
    await schedule.idle();
    expect(ran).toEqual(['sooner', 'later']);
  });

  it('runs by itself on a clock that runs, and at once when that is moved', async () => {
    const clock = createRunningClock();
    const schedule = createSchedule(clock, neverFaulty);
    const ran: string[] = [];
    schedule.after(5, () => void ran.push('alone'));
    schedule.after(60_000, () => void ran.push('moved'));
    await expect.poll(() => ran).toEqual(['alone']);
    clock.advance(60_000);
    await schedule.idle();
    expect(ran).toEqual(['alone', 'moved']);
  });

  it('tells of a task that failed, and runs none after its end', async () => {
    const clock = createVirtualClock(0);
    const faults: unknown[] = [];
    const schedule = createSchedule(clock, (error) => faults.push(error));
    schedule.after(1, () => {
      throw new RangeError('no');
    });
    clock.advance(1);
    await schedule.idle();
    schedule.after(1, () => expect.unreachable());
    schedule.stop();
    clock.advance(1);
    await schedule.idle();
    expect(faults).toEqual([new RangeError('no')]);
  });
});
