import type { LedgerEntry } from '../ledger.ts';
import type { PageLedgerEntry } from '../page-contract.ts';

/** So many of a long list of people are shown; the rest as their number. */
const PEOPLE_SHOWN = 3;

/** An entry as the pages show it: lists of thousands of people are cut short. */
export function toPageLedgerEntry(entry: LedgerEntry): PageLedgerEntry {
  if (entry.kind === 'bulk-delivery') {
    const { recipients, dropped, ...rest } = entry;
    return { ...rest, people: recipients.length, droppedPeople: dropped.length, recipients: shorten(recipients) };
  }
  if (entry.kind === 'api-call') return { ...entry, request: shortenLists(entry.request) };
  return { ...entry };
}

function shortenLists(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? shorten(value) : value]),
  );
}

function shorten(list: readonly unknown[]): readonly unknown[] {
  const rest = list.length - PEOPLE_SHOWN;
  const isLong = rest > 10;
  return isLong ? [...list.slice(0, PEOPLE_SHOWN), `ほか ${rest} 件`] : list;
}
