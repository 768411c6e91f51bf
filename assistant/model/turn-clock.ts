import { ModelError } from './language-model.ts';

/** How long a model may take, in milliseconds. */
export interface TimeLimits {
  readonly call: number;
  readonly turn: number;
}

/** Shares one turn's time among its calls, and gives a model up for the turn once it cannot be reached. */
export class TurnClock {
  readonly #limits: TimeLimits;
  readonly #endsAt: number;
  #givenUp: ModelError | null = null;

  constructor(limits: TimeLimits) {
    this.#limits = limits;
    this.#endsAt = performance.now() + limits.turn;
  }

  /** Runs a call within its own limit and what is left of the turn. Throws `ModelError` when nothing is left. */
  async run<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#givenUp !== null) throw this.#givenUp;
    const left = Math.floor(Math.min(this.#limits.call, this.#endsAt - performance.now()));
    if (left <= 0) throw new ModelError('timeout', 'the time of this turn is used up');
    try {
      return await call(AbortSignal.timeout(left));
    } catch (fault) {
      if (fault instanceof ModelError && fault.reason !== 'bad-answer') this.#givenUp = fault;
      throw fault;
    }
  }
}
