import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passWords } from '../../assistant/screening/personal-data/public-text.ts';
import { describeOnEachDatabase } from '../../prisma/testing/database.ts';
import { MAX_DEATHS, MAX_FAILURES, pauseAfter, SUDDEN_DEATHS } from './attempts.ts';
import { createInbox, type Inbox } from './inbox.ts';
import type { LineEvent } from './line-event.ts';

const START = Date.UTC(2026, 10, 22, 1, 0, 0);
const LEASE_MS = 10_000;

function textEvent(id: string, overrides: { user?: string; at?: number; text?: string } = {}): LineEvent {
  return {
    type: 'message',
    webhookEventId: id,
    timestamp: overrides.at ?? START,
    mode: 'active',
    source: { type: 'user', userId: overrides.user ?? 'Utaro' },
    replyToken: `token-${id}`,
    message: { type: 'text', id: `m-${id}`, text: passWords(overrides.text ?? '住民票はどこで取れますか') },
  };
}

describeOnEachDatabase('the inbox', (current) => {
  const clock = { at: START };
  const open = (owner = 'worker-1') => {
    clock.at = START;
    const now = () => new Date(clock.at);
    return createInbox({ database: current().client, provider: 'city', owner, leaseMs: LEASE_MS, now });
  };
  const read = (webhookEventId: string) => current().client.inboxEvent.findUniqueOrThrow({ where: { webhookEventId } });

  test('keeps one row of an event that is delivered three times, together or alone', async () => {
    const inbox = open();
    const [a, b, c] = [textEvent('a'), textEvent('b'), textEvent('c')];
    expect(await inbox.receive([a, b])).toEqual({ inserted: 2, repeated: 0 });
    expect(await inbox.receive([b, c, b])).toEqual({ inserted: 1, repeated: 2 });
    const together = await Promise.all([inbox.receive([a]), inbox.receive([a]), inbox.receive([textEvent('d')])]);
    expect(together.map((result) => result.inserted)).toEqual([0, 0, 1]);
    expect(await current().client.inboxEvent.count()).toBe(4);
  });

  test('takes an empty delivery, with which LINE asks whether we are there', async () => {
    expect(await open().receive([])).toEqual({ inserted: 0, repeated: 0 });
  });

  test('gives the events of one resident in the order in which they happened, one at a time', async () => {
    const inbox = open();
    await inbox.receive([textEvent('late', { at: START - 1_000 }), textEvent('early', { at: START - 2_000 })]);
    const first = await inbox.claimNext();
    expect(first?.event.webhookEventId).toBe('early');
    expect(await inbox.claimNext()).toBeUndefined();
    await inbox.finish(first!);
    expect((await inbox.claimNext())?.event.webhookEventId).toBe('late');
  });

  test('does not begin an event that arrives late while a newer one of the same resident is in work', async () => {
    const inbox = open();
    await inbox.receive([textEvent('newer', { at: START - 1_000 })]);
    const newer = await inbox.claimNext();
    await inbox.receive([textEvent('older', { at: START - 2_000 })]);
    expect(await inbox.claimNext()).toBeUndefined();
    await inbox.finish(newer!);
    expect((await inbox.claimNext())?.event.webhookEventId).toBe('older');
  });

  test('lets go of an event when another worker took an older one of the same resident meanwhile', async () => {
    const first = open('first');
    let between = async () => {};
    const client = new Proxy(current().client, {
      get(target, property, receiver) {
        if (property !== '$queryRaw') return Reflect.get(target, property, receiver);
        return async (...query: Parameters<typeof target.$queryRaw>) => {
          const due = await target.$queryRaw(...query);
          if ((due as unknown[]).length > 0) await between();
          return due;
        };
      },
    });
    const options = { provider: 'city', owner: 'second', leaseMs: LEASE_MS, now: () => new Date(clock.at) };
    const second = createInbox({ ...options, database: client });
    await first.receive([textEvent('newer', { at: START - 1_000 })]);
    between = async () => {
      await first.receive([textEvent('older', { at: START - 2_000 })]);
      expect((await first.claimNext())?.event.webhookEventId).toBe('older');
    };
    expect(await second.claimNext()).toBeUndefined();
    expect(await read('newer')).toMatchObject({ state: 'received', attempts: 0, leaseOwner: null });
  });

  test('does not let a resident who writes a thousand messages hold up the others', async () => {
    const inbox = open();
    const flood = Array.from({ length: 1_000 }, (_, index) =>
      textEvent(`f${index}`, { user: 'Uflood', at: START - 10_000 + index }),
    );
    await inbox.receive(flood);
    await inbox.receive([textEvent('calm', { user: 'Ucalm' })]);
    expect((await inbox.claimNext())?.event.webhookEventId).toBe('f0');
    expect((await inbox.claimNext())?.event.webhookEventId).toBe('calm');
  });

  test('gives each of many events to one of many workers', async () => {
    const workers = Array.from({ length: 4 }, (_, index) => open(`worker-${index}`));
    const events = Array.from({ length: 12 }, (_, index) => textEvent(`e${index}`, { user: `U${index}` }));
    await workers[0]!.receive(events);
    const claimed: string[] = [];
    for (let round = 0; round < 12 && claimed.length < 12; round += 1) {
      const claims = await Promise.all(workers.map((worker) => worker.claimNext()));
      claimed.push(...claims.flatMap((claim) => claim?.event.webhookEventId ?? []));
    }
    expect(claimed.toSorted()).toEqual(events.map((event) => event.webhookEventId).toSorted());
  });

  test('gives an event again when its worker died, and the dead one can change it no more', async () => {
    const [dead, alive] = [open('dead'), open('alive')];
    await dead.receive([textEvent('a')]);
    const lost = await dead.claimNext();
    expect(await alive.claimNext()).toBeUndefined();
    clock.at += LEASE_MS + 1;
    const claim = await alive.claimNext();
    expect(claim).toMatchObject({ attempt: 2, event: lost!.event, receivedAt: new Date(START) });
    expect(await dead.renew(lost!)).toBe(false);
    await dead.finish(lost!);
    expect(await read('a')).toMatchObject({ state: 'working', leaseOwner: 'alive' });
    await alive.finish(claim!);
    expect(await read('a')).toMatchObject({ state: 'done' });
  });

  test('keeps an event from others as long as its lease is renewed', async () => {
    const [busy, idle] = [open('busy'), open('idle')];
    await busy.receive([textEvent('a')]);
    const claim = await busy.claimNext();
    clock.at += LEASE_MS - 1;
    expect(await busy.renew(claim!)).toBe(true);
    clock.at += LEASE_MS - 1;
    expect(await idle.claimNext()).toBeUndefined();
  });

  test('clears what the resident wrote as soon as the event is done', async () => {
    const inbox = open();
    await inbox.receive([textEvent('a', { text: 'ひみつの質問' })]);
    expect(JSON.stringify(await read('a'))).toContain('ひみつの質問');
    await inbox.finish((await inbox.claimNext())!, 'answered');
    const row = await read('a');
    expect(row).toMatchObject({ state: 'done', payload: null, reason: 'answered', finishedAt: new Date(START) });
    expect(JSON.stringify(row)).not.toContain('1234');
  });

  test('tries a failing event after growing pauses, then parks it with the last reason and without the words', async () => {
    const inbox = open();
    await inbox.receive([textEvent('a')]);
    for (let attempt = 1; attempt < MAX_FAILURES; attempt += 1) {
      expect(await inbox.fail((await inbox.claimNext())!, `failure ${attempt}`)).toBe('retried');
      expect(await inbox.claimNext()).toBeUndefined();
      clock.at += pauseAfter(attempt);
    }
    expect(await inbox.fail((await inbox.claimNext())!, 'the last failure')).toBe('parked');
    expect(await read('a')).toMatchObject({ state: 'parked', reason: 'the last failure', payload: null });
    clock.at += 86_400_000;
    expect(await inbox.claimNext()).toBeUndefined();
  });

  /** Claims again and again, as workers do that die of it. */
  const dieWith = async (inbox: Inbox, deaths: number) => {
    for (let death = 0; death < deaths; death += 1) {
      const claim = await claimAfterPause(inbox);
      expect(claim).toBeDefined();
      clock.at += LEASE_MS + 1;
    }
  };
  /** The first claim may find an event that has to pause. */
  const claimAfterPause = async (inbox: Inbox) => {
    const claim = await inbox.claimNext();
    if (claim) return claim;
    clock.at += pauseAfter(MAX_DEATHS);
    return inbox.claimNext();
  };

  test('takes up what a dead worker held before everything else, an older event among it', async () => {
    const [dead, alive] = [open('dead'), open('alive')];
    await dead.receive([textEvent('held', { user: 'Uheld' })]);
    await dead.claimNext();
    // Redelivered: it happened before, and came in after.
    await dead.receive([
      textEvent('older', { at: START - 30_000 }),
      textEvent('next', { user: 'Uheld', at: START + 1 }),
    ]);
    clock.at += LEASE_MS + 1;
    expect((await alive.claimNext())?.event.webhookEventId).toBe('held');
    expect((await alive.claimNext())?.event.webhookEventId).toBe('older');
    expect(await alive.claimNext()).toBeUndefined();
  });

  test('takes an event up at once after the first deaths of its workers, then after growing pauses', async () => {
    const inbox = open();
    await inbox.receive([textEvent('a')]);
    for (let death = 1; death <= SUDDEN_DEATHS; death += 1) {
      expect((await inbox.claimNext())?.attempt).toBe(death);
      clock.at += LEASE_MS + 1;
    }
    expect((await inbox.claimNext())?.attempt).toBe(SUDDEN_DEATHS + 1);
    for (let pause = 1; pause <= 3; pause += 1) {
      clock.at += LEASE_MS + 1;
      expect(await inbox.claimNext()).toBeUndefined();
      expect((await read('a')).dueAt.getTime() - clock.at).toBeGreaterThanOrEqual(pauseAfter(pause) / 2);
      clock.at += pauseAfter(pause);
      expect((await inbox.claimNext())?.attempt).toBe(SUDDEN_DEATHS + 1 + pause);
    }
  });

  test('pauses after the first failure as after a first one, however many workers died before', async () => {
    const inbox = open();
    await inbox.receive([textEvent('a')]);
    await dieWith(inbox, 6);
    await inbox.fail((await claimAfterPause(inbox))!, 'LINE is slow');
    clock.at += pauseAfter(1);
    expect(await inbox.claimNext()).toMatchObject({ attempt: 8, failures: 1 });
  });

  test('parks no event for its failures before the last one, however many workers died with it', async () => {
    const inbox = open();
    await inbox.receive([textEvent('a')]);
    await dieWith(inbox, MAX_DEATHS - 1);
    for (let failure = 1; failure < MAX_FAILURES; failure += 1) {
      expect(await inbox.fail((await claimAfterPause(inbox))!, 'down')).toBe('retried');
      clock.at += pauseAfter(failure);
    }
    expect(await inbox.fail((await inbox.claimNext())!, 'down')).toBe('parked');
  });

  test('pauses between half and the whole of the time, and not always alike', async () => {
    const inbox = open();
    const names = Array.from({ length: 12 }, (_, at) => `event-${at}`);
    await inbox.receive(names.map((name, at) => textEvent(name, { user: `U${at}` })));
    for (const _ of names) await inbox.fail((await inbox.claimNext())!, 'down');
    const pauses = await Promise.all(names.map(async (name) => (await read(name)).dueAt.getTime() - START));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(pauseAfter(1) / 2);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(pauseAfter(1));
    expect(new Set(pauses).size).toBeGreaterThan(1);
  });

  test('lets the later events of a resident wait for one that pauses, and go on after it is parked', async () => {
    const inbox = open();
    await inbox.receive([textEvent('first', { at: START - 2 }), textEvent('second', { at: START - 1 })]);
    await inbox.fail((await inbox.claimNext())!, 'down');
    expect(await inbox.claimNext()).toBeUndefined();
    clock.at += pauseAfter(1);
    await inbox.park((await inbox.claimNext())!, 'hopeless');
    expect((await inbox.claimNext())?.event.webhookEventId).toBe('second');
  });

  test('parks an event that ends its worker every time', async () => {
    const inbox = open();
    await inbox.receive([textEvent('a')]);
    await dieWith(inbox, MAX_DEATHS);
    expect(await claimAfterPause(inbox)).toBeUndefined();
    expect(await read('a')).toMatchObject({
      state: 'parked',
      reason: `${MAX_DEATHS} workers died with it`,
      payload: null,
    });
  });

  test('parks an event whose stored form cannot be read', async () => {
    const inbox = open();
    await inbox.receive([textEvent('a')]);
    await current().client.inboxEvent.updateMany({ data: { payload: { type: 7 } } });
    expect(await inbox.claimNext()).toBeUndefined();
    expect(await read('a')).toMatchObject({ state: 'parked', reason: 'unreadable payload' });
  });
});

test('pauses grow and stay within five minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (attempt) => {
      expect(pauseAfter(attempt)).toBeGreaterThanOrEqual(pauseAfter(Math.max(1, attempt - 1)));
      expect(pauseAfter(attempt)).toBeLessThanOrEqual(300_000);
    }),
  );
});
