import type { Boundary } from './boundaries.ts';

/** Trouble that a process is to meet from now on. */
export interface Disturbance {
  database?: 'up' | 'refuses' | 'hangs';
  /** Milliseconds before events are stored. */
  insertDelayMs?: number;
  /** Milliseconds before the assistant answers; for ever where it hangs. */
  thinking?: number | 'hangs';
}

/** The parent's word to a process; it may be said again with other trouble. */
export interface Order extends Disturbance {
  /** Begin to answer. Webhooks are taken from the start. */
  work?: true;
  /** Die here, when it comes for the n-th time. */
  boundary?: Boundary;
  occurrence?: number;
}

/** The process's word to its parent: it listens. */
export interface Readiness {
  readonly webhookUrl: string;
}
