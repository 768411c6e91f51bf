import { seededRandom } from '../../corpus/seeded-random.ts';
import { createFeed } from './feed.ts';

/**
 * What the platform does wrong on purpose, in the order of a request's life: before acceptance nothing has happened,
 * after it the message is delivered and only the answer is lost.
 */
export const FAULT_KINDS = [
  'refuse-500',
  'refuse-429',
  'refuse-429-quota',
  'refuse-401',
  'html-502',
  'redirect-302',
  'content-202',
  'content-410',
  'reset-before-acceptance',
  'hang',
  'accept-then-500',
  'accept-then-reset',
  'accept-then-hang',
  'accept-then-truncate',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface ApiFault {
  /** `POST /v2/bot/message/push`, or `*` for every endpoint. */
  endpoint: string;
  /** Left out: only slow. */
  kind?: FaultKind;
  delayMs?: number;
  /** How many requests meet it; all of them when left out. */
  times?: number;
  /** Which share of the requests meets it, drawn from the emulator's seed; all of them when left out. */
  probability?: number;
}

export interface FaultSwitches {
  add(fault: ApiFault): void;
  clear(): void;
  list(): readonly ApiFault[];
  /** The fault that this request meets, counted down. */
  take(endpoint: string): ApiFault | null;
  /** Called after each change. @returns the call that ends it */
  onChange(listener: () => void): () => void;
}

/** @param seed the same seed and the same requests meet the same faults */
export function createFaultSwitches(initial: readonly ApiFault[], seed: number): FaultSwitches {
  const random = seededRandom(seed);
  const changes = createFeed<void>();
  let faults = initial.map((fault) => ({ ...fault }));
  const meets = ({ endpoint, probability = 1 }: ApiFault, asked: string) =>
    (endpoint === asked || endpoint === '*') && (probability >= 1 || random() < probability);
  return {
    add: (fault) => {
      faults.push({ ...fault });
      changes.publish();
    },
    clear: () => {
      faults = [];
      changes.publish();
    },
    list: () => faults.map((fault) => ({ ...fault })),
    take: (endpoint) => {
      const fault = faults.find((each) => meets(each, endpoint));
      if (!fault) return null;
      if (fault.times !== undefined) {
        fault.times -= 1;
        if (fault.times <= 0) faults = faults.filter((each) => each !== fault);
        changes.publish();
      }
      return fault;
    },
    onChange: changes.subscribe,
  };
}
