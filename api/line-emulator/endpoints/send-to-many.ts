import { type ApiAnswer, QUOTA_EXCEEDED, refuse, refuseShape, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import { USER_ID_PATTERN } from '../ids.ts';
import type { MessageObject } from '../page-contract.ts';
import type { Platform } from '../platform.ts';
import type { Resident } from '../residents.ts';
import { checkBody } from '../rules/check-body.ts';
import { BROADCAST_REQUEST, MULTICAST_REQUEST } from '../rules/requests.ts';
import { deliverToMany } from '../sending/deliver.ts';
import type { SendKind } from '../sending/statistics.ts';
import { underRetryKey } from '../sending/under-retry-key.ts';

interface MulticastRequest {
  to: readonly string[];
  messages: readonly MessageObject[];
  customAggregationUnits?: readonly string[];
}

export const SEND_TO_MANY_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    template: '/v2/bot/message/multicast',
    body: 'json',
    handle: (call, platform) => underRetryKey(call, platform, () => multicast(call, platform)),
  },
  {
    method: 'POST',
    template: '/v2/bot/message/broadcast',
    body: 'json',
    handle: (call, platform) => underRetryKey(call, platform, () => broadcast(call, platform)),
  },
];

/** All or nobody: whatever is wrong with one recipient keeps the others from their message. */
function multicast(call: ApiCall, platform: Platform): ApiAnswer {
  const checked = checkBody<MulticastRequest>(call.body, MULTICAST_REQUEST);
  if (!checked.ok) return checked.answer;
  const { to, messages, customAggregationUnits } = checked.value;
  const malformed = to.findIndex((userId) => !USER_ID_PATTERN.test(userId));
  if (malformed >= 0) return refuseShape(`to[${malformed}]`);
  const found = to.map((userId) => platform.residents.known(userId));
  const stranger = found.indexOf(undefined);
  const { strangerInMulticast } = platform.assumptions;
  if (stranger >= 0 && strangerInMulticast === 'refused') return refuseShape(`to[${stranger}]`);
  if (stranger >= 0 && strangerInMulticast === 'refused-unnamed') return refuse(400, 'Failed to send messages');
  const recipients = [...new Set(found.filter((resident) => resident !== undefined))];
  return sendToMany(call, { kind: 'multicast', recipients, messages, unit: customAggregationUnits?.[0] }, platform);
}

function broadcast(call: ApiCall, platform: Platform): ApiAnswer {
  const checked = checkBody<{ messages: readonly MessageObject[] }>(call.body, BROADCAST_REQUEST);
  if (!checked.ok) return checked.answer;
  const { messages } = checked.value;
  return sendToMany(call, { kind: 'broadcast', recipients: platform.residents.friends(), messages }, platform);
}

interface Sending {
  kind: SendKind;
  recipients: readonly Resident[];
  messages: readonly MessageObject[];
  unit?: string | undefined;
}

function sendToMany(call: ApiCall, { kind, recipients, messages, unit }: Sending, platform: Platform): ApiAnswer {
  const { quota, residents, statistics } = platform;
  const reachable = recipients.filter((resident) => residents.canReach(resident)).length;
  if (!quota.fits(reachable)) return QUOTA_EXCEEDED;
  const delivered = deliverToMany(call, recipients, messages, platform);
  quota.count(delivered);
  statistics.note({ requestId: call.requestId, kind, delivered, messages: messages.length, unit });
  return succeed();
}
