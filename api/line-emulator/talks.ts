import type { Clock } from './clock.ts';
import type { PageEvent, TalkEntry } from './page-contract.ts';

/** What each resident sees on the phone. */
export interface Talks {
  add(userId: string, entry: Pick<TalkEntry, 'id' | 'from' | 'message'>): TalkEntry;
  entries(userId: string): readonly TalkEntry[];
  markRead(userId: string, id: string): void;
  /** The resident's message and all of theirs before it. */
  markReadUpTo(userId: string, id: string): void;
  /** @returns false when the resident has no such message of their own */
  unsend(userId: string, id: string): boolean;
  /** Shows the loading animation until the time is over or the next message arrives. */
  startLoading(userId: string, seconds: number): void;
  /** Seconds left, 0 when nothing is shown. */
  loadingSeconds(userId: string): number;
}

export function createTalks(clock: Clock, publish: (event: PageEvent) => void): Talks {
  const talks = new Map<string, TalkEntry[]>();
  const loadingUntil = new Map<string, number>();
  const entriesOf = (userId: string): TalkEntry[] => {
    const known = talks.get(userId);
    if (known) return known;
    const fresh: TalkEntry[] = [];
    talks.set(userId, fresh);
    return fresh;
  };
  const change = (userId: string, id: string, changes: Partial<TalkEntry>): boolean => {
    const entries = entriesOf(userId);
    const index = entries.findIndex((entry) => entry.id === id && entry.from === 'resident');
    const entry = entries[index];
    if (!entry) return false;
    const changed = { ...entry, ...changes };
    entries[index] = changed;
    publish({ type: 'entry', userId, entry: changed });
    return true;
  };
  return {
    add: (userId, { id, from, message }) => {
      const entry: TalkEntry = { id, from, message, at: clock.now(), read: false, unsent: false };
      entriesOf(userId).push(entry);
      if (from === 'account') loadingUntil.delete(userId);
      publish({ type: 'entry', userId, entry });
      return entry;
    },
    entries: (userId) => [...entriesOf(userId)],
    markRead: (userId, id) => {
      change(userId, id, { read: true });
    },
    markReadUpTo: (userId, id) => {
      const entries = entriesOf(userId);
      const last = entries.findIndex((entry) => entry.id === id);
      for (const entry of entries.slice(0, last + 1)) change(userId, entry.id, { read: true });
    },
    unsend: (userId, id) => change(userId, id, { unsent: true, message: { type: 'unsent' } }),
    startLoading: (userId, seconds) => {
      loadingUntil.set(userId, clock.now() + seconds * 1000);
      publish({ type: 'loading', userId, seconds });
    },
    loadingSeconds: (userId) => Math.max(0, ((loadingUntil.get(userId) ?? 0) - clock.now()) / 1000),
  };
}
