import { type ApiAnswer, refuse } from '../http/answer.ts';
import type { ApiCall } from '../http/route.ts';
import type { MisuseEntry } from '../ledger.ts';
import type { Platform } from '../platform.ts';
import { type AcceptedRequest, RETRY_KEY_PATTERN, type SentMessage } from '../retry-keys.ts';

/**
 * Sends at most once under the request's retry key, if it has one: push, multicast, narrowcast and broadcast. What the
 * caller may not do with a key is answered as LINE would and noted as misuse.
 */
export function underRetryKey(call: ApiCall, platform: Platform, send: () => ApiAnswer): ApiAnswer {
  const { retryKey, endpoint, requestId, bodyHash } = call;
  if (retryKey === null) return send();
  if (!RETRY_KEY_PATTERN.test(retryKey)) return refuse(400, 'The retry key is invalid');
  const { accepted, hadOtherBody, isForgotten } = platform.retryKeys.meet(endpoint, retryKey, bodyHash);
  const blame = (reason: MisuseEntry['reason'], detail: string) =>
    platform.ledger.append({ kind: 'misuse', reason, requestId, detail });
  if (hadOtherBody) blame('retry-key-for-another-body', `${retryKey} came with another body before`);
  if (isForgotten) blame('retry-key-after-24-hours', `${retryKey} sends again`);
  if (accepted) return refuseRepetition(accepted);
  const answer = send();
  if (usesUp(answer, platform)) {
    const sentMessages = (answer.body['sentMessages'] ?? []) as readonly SentMessage[];
    platform.retryKeys.accept(endpoint, retryKey, { requestId, bodyHash, sentMessages });
  }
  return answer;
}

function usesUp({ status }: ApiAnswer, { assumptions }: Platform): boolean {
  return status < 300 || (assumptions.refusalUsesRetryKey && status !== 429);
}

function refuseRepetition({ requestId, sentMessages }: AcceptedRequest): ApiAnswer {
  return {
    status: 409,
    body: { message: 'The retry key is already accepted', ...(sentMessages.length > 0 ? { sentMessages } : {}) },
    headers: { 'x-line-accepted-request-id': requestId },
  };
}
