import type { ServerResponse } from 'node:http';
import type { PageEvent } from '../page-contract.ts';
import { type Platform, toPageResident } from '../platform.ts';
import type { Control } from './control.ts';
import { toPageLedgerEntry } from './page-ledger.ts';

/** The page takes silence for a lost connection, so there is none. */
const HEARTBEAT_MS = 10_000;
/** How much of the ledger a page that has just connected is shown. */
const LEDGER_LINES = 60;
/** A city of a hundred thousand is for benches, not for the list of phones. */
const RESIDENTS_SHOWN = 200;

export interface PageStream {
  /** Turns a response into an event stream: everything first, then each change. */
  open(response: ServerResponse): void;
  close(): void;
}

export function createPageStream(platform: Platform, control: Control, epoch: string): PageStream {
  const responses = new Set<ServerResponse>();
  const write = (response: ServerResponse, event: PageEvent) => response.write(`data: ${JSON.stringify(event)}\n\n`);
  const tell = (event: PageEvent) => {
    for (const response of responses) write(response, event);
  };
  const unsubscribe = platform.feed.subscribe(tell);
  const leaveLedger = platform.ledger.subscribe((entry) => {
    if (responses.size > 0) tell({ type: 'ledger', entry: toPageLedgerEntry(entry) });
  });
  const heartbeat = setInterval(() => {
    for (const response of responses) response.write('event: ping\ndata: \n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    open: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      write(response, takeSnapshot(platform, control, epoch));
      responses.add(response);
      response.on('close', () => responses.delete(response));
    },
    close: () => {
      clearInterval(heartbeat);
      unsubscribe();
      leaveLedger();
      for (const response of responses) response.end();
    },
  };
}

function takeSnapshot(platform: Platform, control: Control, epoch: string): PageEvent {
  const { account, clock, ledger, residents, talks } = platform;
  return {
    type: 'snapshot',
    epoch,
    now: clock.now(),
    account: { displayName: account.displayName, basicId: account.basicId },
    talks: residents
      .list()
      .slice(0, RESIDENTS_SHOWN)
      .map((resident) => ({
        resident: toPageResident(resident),
        entries: talks.entries(resident.userId),
        loadingSeconds: talks.loadingSeconds(resident.userId),
      })),
    ledger: ledger.entries().slice(-LEDGER_LINES).map(toPageLedgerEntry),
    control: control.state(),
  };
}
