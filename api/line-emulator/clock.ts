import { createFeed } from './feed.ts';

/** Time as the platform sees it: token ages, retry keys, event timestamps. Network timeouts are real time and not on it. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
}

/** A clock that can be moved on, so that "61 seconds later" takes no seconds. */
export interface MovableClock extends Clock {
  /** Whether time passes by itself between two moves. */
  readonly runs: boolean;
  /** Moves forward only: the platform never sees time go back. */
  advance(milliseconds: number): void;
  /** Called after each move. @returns the call that ends it */
  onAdvance(listener: () => void): () => void;
}

/** Stands still until it is told to move. */
export type VirtualClock = MovableClock;

export const systemClock: Clock = { now: () => Date.now() };

/** @param startsAt milliseconds since 1970 UTC */
export function createVirtualClock(startsAt: number): VirtualClock {
  return movable(() => startsAt, false);
}

/** Runs with the machine, ahead of it by what it was moved. */
export function createRunningClock(): MovableClock {
  return movable(Date.now, true);
}

export function isMovable(clock: Clock): clock is MovableClock {
  return 'advance' in clock && 'onAdvance' in clock;
}

function movable(base: () => number, runs: boolean): MovableClock {
  let ahead = 0;
  const moves = createFeed<void>();
  return {
    runs,
    now: () => base() + ahead,
    advance: (milliseconds) => {
      if (!(milliseconds >= 0)) throw new RangeError(`a clock cannot advance by ${milliseconds} ms`);
      ahead += milliseconds;
      moves.publish();
    },
    onAdvance: moves.subscribe,
  };
}
