import { Agent, fetch } from 'undici';
import type { WebhookOutcome } from '../ledger.ts';

/** LINE waits two seconds for the answer. */
export const WEBHOOK_TIMEOUT_MS = 2000;

/**
 * Connections to one product. Without an end, each webhook that a slow product keeps waiting opens one more, and looking
 * for a free one among thousands takes the emulator's whole time: the product would be measured by that.
 */
const connections = new Agent({ connections: 256 });

export interface PostedWebhook {
  outcome: WebhookOutcome;
  /** 0 without an answer. */
  status: number;
  milliseconds: number;
}

export interface WebhookPost {
  url: string | undefined;
  body: string;
  signature: string | null;
  timeoutMs: number;
  /** Ends the request when the emulator stops. */
  stopped: AbortSignal;
}

/** One POST to the product. Redirects are not followed: LINE wants 2xx from the address itself. */
export async function postWebhook({ url, body, signature, timeoutMs, stopped }: WebhookPost): Promise<PostedWebhook> {
  const startedAt = performance.now();
  const end = (outcome: WebhookOutcome, status = 0): PostedWebhook => ({
    outcome,
    status,
    milliseconds: Math.round(performance.now() - startedAt),
  });
  if (url === undefined) return end('could_not_connect');
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'LineBotWebhook/2.0',
        ...(signature === null ? {} : { 'x-line-signature': signature }),
      },
      body,
      signal: AbortSignal.any([timeout, stopped]),
      dispatcher: connections,
    });
    await response.body?.cancel();
    return end(response.ok ? 'ok' : 'error_status_code', response.status);
  } catch (error) {
    if (timeout.aborted) return end('request_timeout');
    return end(isRefusedConnection(error) ? 'could_not_connect' : 'unclassified');
  }
}

function isRefusedConnection(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EHOSTUNREACH';
}
