import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { PageEvent } from '../../api/line-emulator/page-contract.ts';

const REPLY_TIMEOUT_MS = 60_000;

/** Someone who writes on the emulator's chat page, from another process than the emulator's. */
export interface PageResident {
  /** Sends a text and waits for the account's next bubble. Throws after a minute without one. */
  ask(text: string): Promise<void>;
  leave(): void;
}

async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<PageEvent> {
  for await (const line of createInterface({ input: Readable.from(body) })) {
    if (line.startsWith('data: {')) yield JSON.parse(line.slice('data: '.length)) as PageEvent;
  }
}

async function nextBubble(events: AsyncIterator<PageEvent>, userId: string): Promise<void> {
  for (;;) {
    const { value, done } = await events.next();
    if (done === true) throw new Error('the chat page went away');
    if (value.type === 'entry' && value.userId === userId && value.entry.from === 'account') return;
  }
}

/** Opens the chat page of an emulator as its first resident. */
export async function enterPage(url: string): Promise<PageResident> {
  const leaving = new AbortController();
  const { body } = await fetch(`${url}/page/stream`, { signal: leaving.signal });
  if (body === null) throw new Error('the chat page is empty');
  const events = readEvents(body);
  const { value: snapshot } = await events.next();
  const userId = snapshot?.type === 'snapshot' ? (snapshot.talks[0]?.resident.userId ?? '') : '';
  return {
    async ask(text) {
      const replied = nextBubble(events, userId);
      const act = { userId, act: { type: 'text', text } };
      const headers = { 'content-type': 'application/json' };
      await fetch(`${url}/page/acts`, { method: 'POST', headers, body: JSON.stringify(act) });
      const late = AbortSignal.timeout(REPLY_TIMEOUT_MS);
      await Promise.race([
        replied,
        new Promise((_, reject) => late.addEventListener('abort', () => reject(late.reason))),
      ]);
    },
    leave: () => leaving.abort(),
  };
}
