/** What a process does with one event, in order; each is committed or sent by itself. */
const STEPS = [
  'store',
  'claim',
  'resident',
  'answer',
  'loading',
  'turn',
  'plan',
  'commit',
  'begin',
  'reply',
  'push',
  'record',
  'finish',
] as const;

export type Step = (typeof STEPS)[number];

/** A moment at which a process may die: just before a step, or just after it when nobody has heard of it yet. */
export type Boundary = `before ${Step}` | `after ${Step}` | 'after acknowledge';

/**
 * Every boundary on an event's way. `store` writes the webhook's events, after `acknowledge` LINE has its 200, `turn` and
 * `plan` write inside the transaction that `commit` ends, `begin` marks a message as being sent, `reply`, `push` and
 * `loading` are the calls to LINE, `record` notes that LINE has taken it.
 */
export const BOUNDARIES: readonly Boundary[] = [
  ...STEPS.flatMap((step) => [`before ${step}`, `after ${step}`] as const),
  'after acknowledge',
];
