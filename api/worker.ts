import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Running, WorkerContext } from './context.ts';
import { type HandleEventOptions, handleEvent } from './line/handle-event.ts';
import { type Claim, createInbox, type Inbox, LeaseLostError } from './line/inbox.ts';
import { createOutbox } from './line/outbox.ts';
import { createPhrases } from './line/phrases.ts';
import { createLineSender } from './line/send.ts';
import { type Logger, nameFault } from './logger.ts';

/** Milliseconds that `stop` waits for events in work; what is not done then is taken up after its lease. */
const STOP_GRACE_MS = 4_000;

/** Starts working the inbox in this process. Any number of workers may share a database. */
export function startWorker(context: WorkerContext): Running {
  const { settings, database, logger, now } = context;
  const owner = `${hostname().slice(0, 20)}-${randomUUID()}`;
  const leaseMs = settings.WORKER_LEASE_MS;
  const inbox = createInbox({ database, provider: settings.LINE_PROVIDER, owner, leaseMs, now });
  const sender = createLineSender({
    baseUrl: settings.LINE_API_BASE_URL,
    channelAccessToken: settings.LINE_CHANNEL_ACCESS_TOKEN,
    timeoutMs: settings.LINE_TIMEOUT_MS,
  });
  const phrases = createPhrases(context.cityName);
  const handling: HandleEventOptions = {
    database,
    inbox,
    outbox: createOutbox({ database, sender, now }),
    assistant: context.assistant,
    provider: settings.LINE_PROVIDER,
    phrases,
    troubleText: phrases.trouble,
    answerTimeoutMs: settings.ANSWER_TIMEOUT_MS,
    conversationMinutes: settings.CONVERSATION_MINUTES,
    now,
  };
  const work = (claim: Claim) => workClaim(inbox, handling, claim, leaseMs, logger);
  return runLoop(context, () => inbox.claimNext(), work);
}

/** Claims while there is room, works at most `WORKER_CONCURRENCY` events at once, waits for the bell or the next poll. */
function runLoop(
  { settings, logger, doorbell }: WorkerContext,
  claimNext: () => Promise<Claim | undefined>,
  work: (claim: Claim) => Promise<void>,
): Running {
  const inWork = new Set<Promise<void>>();
  let stopping = false;

  const claimSafely = () =>
    claimNext().catch((error: unknown) => {
      logger.error({ err: error }, 'inbox cannot be read');
      return undefined;
    });

  const loop = async () => {
    while (!stopping) {
      const claim = inWork.size < settings.WORKER_CONCURRENCY ? await claimSafely() : undefined;
      if (!claim) {
        await doorbell.wait(settings.WORKER_POLL_MS);
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

async function workClaim(
  inbox: Inbox,
  handling: HandleEventOptions,
  claim: Claim,
  leaseMs: number,
  logger: Logger,
): Promise<void> {
  const facts = { event: claim.id, type: claim.event.type, attempt: claim.attempt };
  const heartbeat = setInterval(() => {
    inbox.renew(claim).catch((error: unknown) => logger.warn({ ...facts, err: error }, 'lease not renewed'));
  }, leaseMs / 3);
  try {
    const result = await handleEvent(handling, claim);
    if (result.kind === 'done') await inbox.finish(claim, result.note);
    else if (result.kind === 'retry') await inbox.fail(claim, result.reason);
    else await inbox.park(claim, result.reason);
    logger.info({ ...facts, ...result }, 'event worked');
  } catch (error) {
    await reportFault(inbox, claim, error, logger);
  } finally {
    clearInterval(heartbeat);
  }
}

/** Puts the event back; when even that fails, the end of its lease does. */
async function reportFault(inbox: Inbox, claim: Claim, error: unknown, logger: Logger): Promise<void> {
  logger.error({ event: claim.id, attempt: claim.attempt, err: error }, 'event failed');
  if (error instanceof LeaseLostError) return;
  await inbox
    .fail(claim, nameFault(error))
    .catch((second: unknown) => logger.error({ event: claim.id, err: second }, 'event not put back'));
}

async function withinGrace(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_GRACE_MS);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}
