import type { Clock } from '../clock.ts';

/** LINE keeps the progress of a narrowcast for fourteen days. */
const PROGRESS_LIFE_MS = 14 * 24 * 60 * 60_000;

/** LINE's reasons for a narrowcast that was accepted and failed. */
export const FAILURES = {
  1: 'An internal error occurred',
  2: 'There are not enough recipients',
  3: 'The request conflicts with another one',
  4: 'An audience has fewer than 50 recipients',
  5: 'Messages cannot be sent to all recipients within the remaining quota',
} as const;

export type FailureCode = keyof typeof FAILURES;

export interface Narrowcast {
  readonly requestId: string;
  readonly acceptedAt: number;
  phase: 'waiting' | 'sending' | 'succeeded' | 'failed';
  failure: FailureCode | null;
  completedAt: number | null;
  /** People it was for, and those of them who were reached. */
  targets: number;
  reached: ReadonlySet<string>;
}

export interface Narrowcasts {
  begin(requestId: string): Narrowcast;
  /** Undefined for an unknown one, and for one of more than fourteen days ago. */
  get(requestId: string): Narrowcast | undefined;
  /** Makes the next narrowcast fail after its acceptance. */
  failNext(code: FailureCode): void;
  /** The failure that waits for this narrowcast, taken once. */
  takeFailure(): FailureCode | null;
}

export function createNarrowcasts(clock: Clock): Narrowcasts {
  const narrowcasts = new Map<string, Narrowcast>();
  const failures: FailureCode[] = [];
  return {
    begin: (requestId) => {
      const begun: Narrowcast = {
        requestId,
        acceptedAt: clock.now(),
        phase: 'waiting',
        failure: null,
        completedAt: null,
        targets: 0,
        reached: new Set(),
      };
      narrowcasts.set(requestId, begun);
      return begun;
    },
    get: (requestId) => {
      const known = narrowcasts.get(requestId);
      return known && clock.now() - known.acceptedAt < PROGRESS_LIFE_MS ? known : undefined;
    },
    failNext: (code) => {
      failures.push(code);
    },
    takeFailure: () => failures.shift() ?? null,
  };
}
