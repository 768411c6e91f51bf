import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Running, WorkerContext } from './context.ts';
import { createAccountLink } from './identity/account-link.ts';
import { readIdentitySettings } from './identity/identity-settings.ts';
import { forgetCalls } from './line/forget-calls.ts';
import { type HandleEventOptions, type HandleResult, handleEvent } from './line/handle-event.ts';
import { type Claim, createInbox, type Inbox, LeaseLostError } from './line/inbox.ts';
import { createOutbox } from './line/outbox.ts';
import { createPhrases } from './line/phrases.ts';
import { createRateLimiter } from './line/rate-limiter.ts';
import { createLineSender, type LineSender } from './line/send.ts';
import { createSendingDoor } from './line/sending-door.ts';
import { type Logger, nameFault } from './logger.ts';

/** Milliseconds that `stop` waits for events in work; what is not done then is taken up after its lease. */
const STOP_GRACE_MS = 3_000;
const FAILURE_PAUSE_MS = 2_000;
/** Between two batches of old rows. */
const FORGET_EVERY_MS = 60_000;

/** Starts working the inbox in this process. Any number of workers may share a database. */
export function startWorker(context: WorkerContext): Running {
  const { settings, database, logger, metrics, now } = context;
  const owner = `${hostname().slice(0, 20)}-${randomUUID()}`;
  const leaseMs = settings.WORKER_LEASE_MS;
  const inbox = createInbox({ database, provider: settings.LINE_PROVIDER, owner, leaseMs, now });
  const sender = openSendingDoor(context);
  const phrases = createPhrases(context.cityName);
  const identity = readIdentitySettings(settings);
  const handling: HandleEventOptions = {
    database,
    inbox,
    sender,
    outbox: createOutbox({ database, sender, leaseMs, now }),
    assistant: context.assistant,
    metrics,
    provider: settings.LINE_PROVIDER,
    phrases,
    accountLink: identity && createAccountLink({ sender, publicOrigin: identity.publicOrigin }),
    troubleText: phrases.trouble,
    answerTimeoutMs: settings.ANSWER_TIMEOUT_MS,
    conversationMinutes: settings.CONVERSATION_MINUTES,
    messagesPerMinute: settings.MESSAGES_PER_MINUTE,
    totalPerMinute: settings.TOTAL_MESSAGES_PER_MINUTE,
    greets: settings.GREETING === 'own',
    leavesGroups: settings.LEAVE_GROUPS === 'true',
    busyAfterMs: settings.BUSY_AFTER_MS,
    now,
  };
  const work = (claim: Claim) => workClaim({ inbox, handling, leaseMs, logger }, claim);
  const loop = runLoop(context, () => inbox.claimNext(), work);
  const forgetting = startForgetting(context);
  return {
    async stop() {
      clearInterval(forgetting);
      await loop.stop();
    },
  };
}

/** From the first minute on: a worker that is started anew each night forgets, too. */
function startForgetting({ settings, database, logger, now }: WorkerContext): NodeJS.Timeout {
  const options = { database, logger, days: settings.LINE_CALL_DAYS, now };
  return setInterval(() => void forgetCalls(options), FORGET_EVERY_MS).unref();
}

function openSendingDoor({ settings, database, metrics, now }: WorkerContext): LineSender {
  const sender = createLineSender({
    baseUrl: settings.LINE_API_BASE_URL,
    channelAccessToken: settings.LINE_CHANNEL_ACCESS_TOKEN,
    timeoutMs: settings.LINE_TIMEOUT_MS,
  });
  const channel = settings.LINE_BOT_USER_ID ?? settings.LINE_PROVIDER;
  return createSendingDoor({ sender, limiter: createRateLimiter({ database, channel, now }), database, metrics, now });
}

/** Claims while there is room, works at most `WORKER_CONCURRENCY` events at once, waits for the bell or the next poll. */
function runLoop(
  { settings, logger, doorbell }: WorkerContext,
  claimNext: () => Promise<Claim | undefined>,
  work: (claim: Claim) => Promise<void>,
): Running {
  const inWork = new Set<Promise<void>>();
  let stopping = false;

  /** Longer after a failure: a database that is down is not brought back by asking. */
  let pauseMs = settings.WORKER_POLL_MS;
  const claimSafely = async () => {
    try {
      const claim = await claimNext();
      pauseMs = settings.WORKER_POLL_MS;
      return claim;
    } catch (error) {
      logger.error({ err: error }, 'inbox cannot be read');
      pauseMs = FAILURE_PAUSE_MS;
      return undefined;
    }
  };

  const loop = async () => {
    while (!stopping) {
      const claim = inWork.size < settings.WORKER_CONCURRENCY ? await claimSafely() : undefined;
      if (!claim) {
        await doorbell.wait(pauseMs);
        continue;
      }
      const task = work(claim).finally(() => {
        inWork.delete(task);
        // The next event of the same resident has been waiting for this one.
        doorbell.ring();
      });
      inWork.add(task);
    }
  };
  const looping = loop();

  return {
    async stop() {
      stopping = true;
      doorbell.ring();
      await looping;
      await withinGrace(Promise.all(inWork));
    },
  };
}

interface Work {
  readonly inbox: Inbox;
  readonly handling: HandleEventOptions;
  readonly leaseMs: number;
  readonly logger: Logger;
}

async function workClaim({ inbox, handling, leaseMs, logger }: Work, claim: Claim): Promise<void> {
  const count = (result: 'done' | 'retried' | 'parked' | 'lost') =>
    handling.metrics.countEvent(claim.event.type, result);
  const facts = { event: claim.id, type: claim.event.type, attempt: claim.attempt };
  const heartbeat = setInterval(() => {
    inbox.renew(claim).catch((error: unknown) => logger.warn({ ...facts, err: error }, 'lease not renewed'));
  }, leaseMs / 3);
  try {
    const result = await handleEvent(handling, claim);
    logger.info({ ...facts, ...result }, 'event worked');
    count(await settleClaim(inbox, claim, result));
  } catch (error) {
    logger.error({ ...facts, err: error }, 'event failed');
    if (error instanceof LeaseLostError) return count('lost');
    // When even this fails, the end of the lease gives the event back.
    await settleClaim(inbox, claim, { kind: 'retry', reason: nameFault(error) })
      .then(count)
      .catch((second: unknown) => logger.error({ ...facts, err: second }, 'event not put back'));
  } finally {
    clearInterval(heartbeat);
  }
}

async function settleClaim(inbox: Inbox, claim: Claim, result: HandleResult): Promise<'done' | 'retried' | 'parked'> {
  switch (result.kind) {
    case 'done':
      await inbox.finish(claim, result.note);
      return 'done';
    case 'retry':
      return inbox.fail(claim, result.reason);
    case 'failed':
      await inbox.park(claim, result.reason);
      return 'parked';
  }
}

async function withinGrace(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_GRACE_MS);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
