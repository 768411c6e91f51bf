import type { Clock } from '../clock.ts';
import { japanDate, japanMonth } from '../japan-date.ts';

export type SendKind = 'reply' | 'push' | 'multicast' | 'broadcast' | 'narrowcast';

/** One accepted send, as far as statistics know it. */
export interface SentRequest {
  readonly requestId: string;
  readonly kind: SendKind;
  /** Milliseconds. */
  readonly at: number;
  /** People reached. */
  readonly delivered: number;
  readonly messages: number;
  /** The aggregation unit, where one was named and the month had room for it. */
  readonly unit: string | null;
}

/** How residents met a message: told by a test, since nobody looks at the emulator's talks. */
export interface Attention {
  /** People who saw it. */
  readonly impressions: number;
  /** People who tapped, by address. */
  readonly clicks: Readonly<Record<string, number>>;
}

const NO_ATTENTION: Attention = { impressions: 0, clicks: {} };
/** LINE: names of aggregation units in a month; later ones are sent without a unit and without a word. */
const UNITS_PER_MONTH = 1000;

export interface Statistics {
  /** Notes an accepted send. @param unit as the request named it */
  note(sent: Omit<SentRequest, 'at' | 'unit'> & { unit?: string | undefined }): void;
  /** People reached by sends of a kind on a day in Japan, `yyyyMMdd`. */
  reachedOn(kind: SendKind, date: string): number;
  request(requestId: string): SentRequest | undefined;
  /** Sends under a unit on days `from` to `to`, both included. */
  underUnit(unit: string, from: string, to: string): readonly SentRequest[];
  /** Names of this month's units, in the order of their first use. */
  units(): readonly string[];
  pay(requestId: string, attention: Attention): void;
  attention(requestId: string): Attention;
}

export function createStatistics(clock: Clock): Statistics {
  const sends = new Map<string, SentRequest>();
  const reached = new Map<string, number>();
  const units = new Map<string, Set<string>>();
  const attentions = new Map<string, Attention>();
  const thisMonth = () => units.get(japanMonth(clock.now())) ?? new Set<string>();
  const takeUnit = (unit: string | undefined): string | null => {
    const names = thisMonth();
    if (unit === undefined || (!names.has(unit) && names.size >= UNITS_PER_MONTH)) return null;
    units.set(japanMonth(clock.now()), names.add(unit));
    return unit;
  };
  return {
    note: ({ unit, ...sent }) => {
      const at = clock.now();
      const day = `${sent.kind} ${japanDate(at)}`;
      reached.set(day, (reached.get(day) ?? 0) + sent.delivered);
      sends.set(sent.requestId, { ...sent, at, unit: takeUnit(unit) });
    },
    reachedOn: (kind, date) => reached.get(`${kind} ${date}`) ?? 0,
    request: (requestId) => sends.get(requestId),
    underUnit: (unit, from, to) =>
      [...sends.values()].filter((sent) => {
        const date = japanDate(sent.at);
        return sent.unit === unit && date >= from && date <= to;
      }),
    units: () => [...thisMonth()],
    pay: (requestId, attention) => {
      attentions.set(requestId, attention);
    },
    attention: (requestId) => attentions.get(requestId) ?? NO_ATTENTION,
  };
}
