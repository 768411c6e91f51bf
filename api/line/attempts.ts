/** With the pauses below, an event that fails is tried for about half an hour before it is parked. */
export const MAX_FAILURES = 16;

/**
 * How many workers may die with an event before it is parked. More than failures, since most of these deaths are not the
 * event's: its worker was stopped, starved, or died of another event that it worked at the same time.
 */
export const MAX_DEATHS = 24;

/** After so many deaths an event is still taken up at once; after more it pauses first. */
export const SUDDEN_DEATHS = 4;

/** The longest pause after so many failures in milliseconds: 1 s, doubled each time, up to 5 minutes. */
export function pauseAfter(failures: number): number {
  return Math.min(1_000 * 2 ** (failures - 1), 300_000);
}

/** Half of the pause at least, the rest by chance: what failed together does not come back together. */
export function jitter(pauseMs: number): number {
  return pauseMs * (0.5 + Math.random() / 2);
}
