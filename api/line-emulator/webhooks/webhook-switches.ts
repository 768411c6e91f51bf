import { createFeed } from '../feed.ts';
import type { Signature } from './webhook-target.ts';

/** What LINE's delivery may do to an event besides delivering it once and in order. */
export interface WebhookSwitches {
  /** How often each webhook is sent, at the same time: 1 when all is well. */
  copies: number;
  /** Which share of the webhooks comes once more, drawn from the emulator's seed. */
  duplicates: number;
  /** Holds an event back until the next one has gone out before it. */
  reorder: boolean;
  /** Each webhook waits up to so many milliseconds of real time, drawn from the emulator's seed. */
  delayMs: number;
  /** So many events, of whichever residents, in one webhook; fewer wait for `flush`. */
  batch: number;
  signature: Signature;
  /** Adds an event and properties of which no document tells yet. */
  unknowns: boolean;
  /** The account is in another channel's hands: no reply token, and the product must be silent. */
  standby: boolean;
}

const CALM: WebhookSwitches = {
  copies: 1,
  duplicates: 0,
  reorder: false,
  delayMs: 0,
  batch: 1,
  signature: 'valid',
  unknowns: false,
  standby: false,
};

/** The switches as they are now. */
export interface SwitchBoard {
  current(): WebhookSwitches;
  /** @throws RangeError for what cannot be */
  set(next: Partial<WebhookSwitches>): void;
  /** Called after each change. @returns the call that ends it */
  onChange(listener: () => void): () => void;
}

export function createSwitchBoard(): SwitchBoard {
  const changes = createFeed<void>();
  let switches = CALM;
  return {
    current: () => switches,
    set: (next) => {
      const wanted = { ...switches, ...next };
      check(wanted);
      switches = wanted;
      changes.publish();
    },
    onChange: changes.subscribe,
  };
}

function check({ copies, duplicates, delayMs, batch }: WebhookSwitches): void {
  if (!(Number.isInteger(copies) && copies > 0)) throw new RangeError(`a webhook cannot be sent ${copies} times`);
  if (!(Number.isInteger(batch) && batch > 0)) throw new RangeError(`a webhook cannot carry ${batch} events`);
  if (!(duplicates >= 0 && duplicates <= 1)) throw new RangeError(`${duplicates} is no share of the webhooks`);
  if (!(delayMs >= 0)) throw new RangeError(`a webhook cannot wait ${delayMs} ms`);
}
