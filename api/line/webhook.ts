import express, { type RequestHandler, Router } from 'express';
import { holdsMask } from '../../assistant/screening/mask-personal-data.ts';
import type { CityWords } from '../../assistant/screening/personal-data/public-text.ts';
import { withDeadline } from '../deadline.ts';
import { HttpError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Inbox } from './inbox.ts';
import { type LineEvent, receivedEvent, webhookBody } from './line-event.ts';
import { verifySignature } from './verify-signature.ts';

/** LINE waits 2 s for an answer and we promise one within 1.5 s: a database that takes longer than this counts as down. */
const STORE_DEADLINE_MS = 1_300;

const ANY_TYPE = () => true;

export interface WebhookOptions {
  readonly inbox: Pick<Inbox, 'receive'>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'countWebhook' | 'observeWebhook'>;
  /** The channel's secret, and during a rotation the one before. */
  readonly secrets: readonly string[];
  /** Our own user id, where the `destination` of every webhook is to be compared with it. */
  readonly botUserId?: string | undefined;
  /** What of a resident's words is the city's own and stays when personal data are masked. */
  readonly cityWords: CityWords;
  /** Called after events were stored. */
  readonly onStored: () => void;
}

/**
 * LINE's webhook: 401 without a valid signature, 200 as soon as the events are stored, 503 when they cannot be, so that
 * LINE delivers them again. No work happens before the answer.
 */
export function createWebhookRouter(options: WebhookOptions): Router {
  const router = Router();
  router.post('/', express.raw({ type: ANY_TYPE, limit: '1mb' }), receiveWebhook(options));
  return router;
}

function receiveWebhook(options: WebhookOptions): RequestHandler {
  const { inbox, logger, metrics, secrets, botUserId, onStored } = options;
  const schema = receivedEvent(options.cityWords);
  return async (request, response) => {
    const startedAt = performance.now();
    const body: unknown = request.body;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    if (!verifySignature(bytes, request.get('x-line-signature') ?? '', secrets)) {
      throw new HttpError(401, 'bad-signature');
    }
    const { destination, events } = parseWebhook(bytes);
    if (botUserId !== undefined && destination !== botUserId) throw new HttpError(400, 'wrong-destination');
    const readable = events.map((event) => schema.safeParse(event)).flatMap(({ data }) => data ?? []);
    const stored = await storeInTime(inbox, readable);
    response.status(200).end();
    const masked = readable.filter(holdsPersonalData).length;
    const counts = { ...stored, unreadable: events.length - readable.length, masked };
    metrics.observeWebhook((performance.now() - startedAt) / 1_000);
    metrics.countWebhook(counts);
    logger.info(counts, 'webhook');
    if (stored.inserted > 0) onStored();
  };
}

function parseWebhook(bytes: Buffer): { destination?: string | undefined; events: unknown[] } {
  try {
    return webhookBody.parse(JSON.parse(bytes.toString('utf8'), replaceLoneSurrogates));
  } catch (cause) {
    throw new HttpError(400, 'bad-body', { cause });
  }
}

/** Half an emoji is no text: MariaDB refuses the row that holds it, and LINE would deliver the event for ever. */
function replaceLoneSurrogates(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value;
}

function holdsPersonalData(event: LineEvent): boolean {
  return event.type === 'message' && event.message.type === 'text' && holdsMask(event.message.text);
}

/** Stored late is stored all the same: the next delivery finds the event there. */
function storeInTime(inbox: Pick<Inbox, 'receive'>, events: readonly LineEvent[]) {
  return withDeadline(inbox.receive(events), STORE_DEADLINE_MS, 'webhook events').catch((cause: unknown) => {
    throw new HttpError(503, 'not-stored', { cause });
  });
}
