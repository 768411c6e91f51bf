/**
 * What the platform does wrong on purpose, in the order of a request's life: before acceptance nothing has happened,
 * after it the message is delivered and only the answer is lost.
 */
export type FaultKind =
  | 'refuse-500'
  | 'refuse-429'
  | 'reset-before-acceptance'
  | 'hang'
  | 'accept-then-500'
  | 'accept-then-reset';

export interface ApiFault {
  /** `POST /v2/bot/message/push`, or `*` for every endpoint. */
  endpoint: string;
  /** Left out: only slow. */
  kind?: FaultKind;
  delayMs?: number;
  /** How many requests meet it; all of them when left out. */
  times?: number;
}

export interface FaultSwitches {
  add(fault: ApiFault): void;
  clear(): void;
  /** The fault that this request meets, counted down. */
  take(endpoint: string): ApiFault | null;
}

export function createFaultSwitches(initial: readonly ApiFault[]): FaultSwitches {
  let faults = initial.map((fault) => ({ ...fault }));
  return {
    add: (fault) => {
      faults.push({ ...fault });
    },
    clear: () => {
      faults = [];
    },
    take: (endpoint) => {
      const fault = faults.find((each) => each.endpoint === endpoint || each.endpoint === '*');
      if (!fault) return null;
      if (fault.times !== undefined) {
        fault.times -= 1;
        if (fault.times <= 0) faults = faults.filter((each) => each !== fault);
      }
      return fault;
    },
  };
}
