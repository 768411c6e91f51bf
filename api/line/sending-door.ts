import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../prisma/client.ts';
import type { Metrics } from '../observe/metrics.ts';
import { fitColumn } from '../stores/fit-column.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { LineRequest, LineSender, SendResult } from './send.ts';

export interface SendingDoorOptions {
  readonly sender: LineSender;
  readonly limiter: RateLimiter;
  readonly database: Database;
  readonly metrics: Pick<Metrics, 'countSend'>;
  now(): Date;
}

/** Milliseconds that a call waits for its turn; after that its event makes room. An animation that is late is none. */
const PATIENCE_MS: Readonly<Record<LineRequest['endpoint'], number>> = {
  reply: 2_000,
  push: 2_000,
  loading: 0,
  leave: 2_000,
  'link-token': 2_000,
};

/**
 * The one door to LINE: every call waits for its turn among all processes, is counted, and leaves a row of the ledger
 * `LineCall`. A call whose turn does not come is counted as `busy` without a status and leaves no row, since there was none.
 */
export function createSendingDoor(options: SendingDoorOptions): LineSender {
  return {
    async send(request, messageId) {
      if (!(await waitForTurn(options.limiter, request.endpoint))) return holdBack(options, request);
      const startedAt = options.now();
      const result = await options.sender.send(request);
      options.metrics.countSend(request.endpoint, result);
      await recordCall(options, { endpoint: request.endpoint, messageId: messageId ?? null, startedAt }, result);
      if (result.kind === 'busy') await options.limiter.slowDown(request.endpoint);
      return result;
    },
  };
}

function holdBack({ metrics }: SendingDoorOptions, { endpoint }: LineRequest): SendResult {
  const result = { kind: 'busy' } as const;
  metrics.countSend(endpoint, result);
  return result;
}

async function waitForTurn(limiter: RateLimiter, endpoint: LineRequest['endpoint']): Promise<boolean> {
  const late = performance.now() + PATIENCE_MS[endpoint];
  for (;;) {
    const waitMs = await limiter.take(endpoint);
    if (waitMs === 0) return true;
    if (performance.now() + waitMs > late) return false;
    await sleep(waitMs);
  }
}

interface Call {
  readonly endpoint: LineRequest['endpoint'];
  readonly messageId: string | null;
  readonly startedAt: Date;
}

async function recordCall({ database, now }: SendingDoorOptions, call: Call, result: SendResult): Promise<void> {
  await database.lineCall.createMany({
    data: {
      ...call,
      result: result.kind,
      httpStatus: result.status ?? null,
      requestId: result.requestId ?? null,
      reason: 'why' in result ? fitColumn(result.why, 500) : null,
      finishedAt: now(),
    },
  });
}
