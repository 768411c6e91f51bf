import { setTimeout as sleep } from 'node:timers/promises';

/** Longest pause that a server's Retry-After gets; a longer one is left to the next run. */
export const LONGEST_PAUSE_MS = 120_000;

export interface PacerOptions {
  /** Milliseconds between the beginnings of two requests to one host. */
  readonly delayMs: number;
  readonly signal?: AbortSignal;
  readonly now?: () => number;
}

/** Keeps requests to one host apart. */
export class Pacer {
  private readonly options: PacerOptions;
  private readonly dueAt = new Map<string, number>();

  constructor(options: PacerOptions) {
    this.options = options;
  }

  /** Resolves when the host may be asked. Throws the signal's reason when the crawl is stopped meanwhile. */
  async wait(host: string): Promise<void> {
    const now = this.now();
    const due = Math.max(now, this.dueAt.get(host) ?? 0);
    this.dueAt.set(host, due + this.options.delayMs);
    await this.sleep(due - now);
  }

  /** Leaves the host alone for some time. */
  pause(host: string, ms: number): void {
    const until = this.now() + Math.min(ms, LONGEST_PAUSE_MS);
    this.dueAt.set(host, Math.max(until, this.dueAt.get(host) ?? 0));
  }

  async sleep(ms: number): Promise<void> {
    this.options.signal?.throwIfAborted();
    if (ms > 0) await sleep(ms, undefined, this.options.signal === undefined ? {} : { signal: this.options.signal });
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}
