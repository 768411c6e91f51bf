/** Time as the platform sees it: token ages, retry keys, event timestamps. Network timeouts are real time and not on it. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
}

/** A clock that stands still until told to move, so that "61 seconds later" takes no seconds. */
export interface VirtualClock extends Clock {
  /** Moves forward only: the platform never sees time go back. */
  advance(milliseconds: number): void;
}

export const systemClock: Clock = { now: () => Date.now() };

/** @param startsAt milliseconds since 1970 UTC */
export function createVirtualClock(startsAt: number): VirtualClock {
  let now = startsAt;
  return {
    now: () => now,
    advance: (milliseconds) => {
      if (!(milliseconds >= 0)) throw new RangeError(`a clock cannot advance by ${milliseconds} ms`);
      now += milliseconds;
    },
  };
}
