import { type ApiAnswer, NOT_FOUND, QUOTA_EXCEEDED, refuse, refuseProperty, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { MessageObject } from '../page-contract.ts';
import type { Platform } from '../platform.ts';
import type { Resident } from '../residents.ts';
import { checkBody } from '../rules/check-body.ts';
import { NARROWCAST_REQUEST } from '../rules/narrowcast.ts';
import { deliverToMany } from '../sending/deliver.ts';
import { underRetryKey } from '../sending/under-retry-key.ts';
import { FAILURES, type FailureCode, type Narrowcast } from './narrowcasts.ts';
import { type DemographicFilter, fitsFilter, isRecipient, leavesOf, type Recipient } from './select-recipients.ts';

interface NarrowcastRequest {
  messages: readonly MessageObject[];
  recipient?: Recipient;
  filter?: { demographic?: DemographicFilter };
  limit?: { max?: number; upToRemainingQuota?: boolean; forbidPartialDelivery?: boolean };
}

/** LINE: friends needed for a demographic filter, and recipients for a narrowcast with any condition. */
const MIN_REACH_FOR_FILTER = 100;
const MIN_RECIPIENTS = 50;
/** LINE does not say how long it takes; nobody may count on its having begun. */
const BEGINS_AFTER_MS = 2000;
const TAKES_MS = 3000;

export const NARROWCAST_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    template: '/v2/bot/message/narrowcast',
    body: 'json',
    handle: (call, platform) => underRetryKey(call, platform, () => narrowcast(call, platform)),
  },
  { method: 'GET', template: '/v2/bot/message/progress/narrowcast', body: 'none', handle: showProgress },
];

function narrowcast(call: ApiCall, platform: Platform): ApiAnswer {
  const checked = checkBody<NarrowcastRequest>(call.body, NARROWCAST_REQUEST);
  if (!checked.ok) return checked.answer;
  const request = checked.value;
  const { residents, quota, schedule, narrowcasts } = platform;
  const refused = refuseConditions(request, platform);
  if (refused) return refused;
  const targets = selectTargets(request, platform);
  const { max = Number.POSITIVE_INFINITY, upToRemainingQuota = false } = request.limit ?? {};
  const wanted = targets.slice(0, max);
  const reach = wanted.filter((resident) => residents.canReach(resident)).length;
  if (!upToRemainingQuota && !quota.fits(reach)) return QUOTA_EXCEEDED;
  const failure = narrowcasts.takeFailure() ?? findFailure(request, wanted, platform);
  const chosen = wanted.slice(0, Math.max(0, quota.remaining()));
  const release = quota.reserve(failure === null ? chosen.length : 0);
  const begun = narrowcasts.begin(call.requestId);
  schedule.after(BEGINS_AFTER_MS, () => {
    begun.phase = 'sending';
  });
  schedule.after(BEGINS_AFTER_MS + TAKES_MS, () => {
    release();
    if (failure === null) complete(begun, call, chosen, request.messages, platform);
    else fail(begun, failure, platform);
  });
  return succeed({}, 202);
}

function refuseConditions({ filter, recipient }: NarrowcastRequest, platform: Platform): ApiAnswer | null {
  const reach = platform.residents.friends().length;
  if (filter?.demographic && reach < MIN_REACH_FOR_FILTER) {
    return refuse(403, 'Your account does not have enough friends');
  }
  for (const leaf of leavesOf(recipient)) {
    if (leaf.type === 'redelivery') {
      const earlier = platform.narrowcasts.get(leaf.requestId);
      if (earlier?.phase !== 'succeeded') return refuseProperty('recipient.requestId', 'The request cannot be used');
      continue;
    }
    const audience = platform.audiences.get(leaf.audienceGroupId);
    if (!audience || platform.audiences.status(audience) !== 'READY') {
      return refuseProperty('recipient.audienceGroupId', 'The audience group is not ready');
    }
  }
  return null;
}

function selectTargets({ recipient, filter }: NarrowcastRequest, platform: Platform): readonly Resident[] {
  const now = platform.clock.now();
  const demographic = filter?.demographic;
  return platform.residents
    .friends()
    .filter((resident) => recipient === undefined || isRecipient(resident.userId, recipient, platform))
    .filter((resident) => demographic === undefined || fitsFilter(resident, demographic, now));
}

function findFailure(
  { recipient, filter, limit = {} }: NarrowcastRequest,
  wanted: readonly Resident[],
  { audiences, quota }: Platform,
): FailureCode | null {
  const sizes = leavesOf(recipient).flatMap((leaf) =>
    leaf.type === 'audience' ? [audiences.get(leaf.audienceGroupId)?.members.size ?? 0] : [],
  );
  if (sizes.some((size) => size < MIN_RECIPIENTS)) return 4;
  if ((recipient || filter?.demographic) && wanted.length < MIN_RECIPIENTS) return 2;
  return limit.forbidPartialDelivery && quota.remaining() < wanted.length ? 5 : null;
}

function complete(
  begun: Narrowcast,
  call: ApiCall,
  chosen: readonly Resident[],
  messages: readonly MessageObject[],
  platform: Platform,
): void {
  const { residents, quota, statistics, clock } = platform;
  const reached = chosen.filter((resident) => residents.canReach(resident));
  const delivered = deliverToMany(call, chosen, messages, platform);
  quota.count(delivered);
  statistics.note({ requestId: call.requestId, kind: 'narrowcast', delivered, messages: messages.length });
  begun.phase = 'succeeded';
  begun.targets = chosen.length;
  begun.reached = new Set(reached.map(({ userId }) => userId));
  begun.completedAt = clock.now();
}

function fail(begun: Narrowcast, failure: FailureCode, { clock }: Platform): void {
  begun.phase = 'failed';
  begun.failure = failure;
  begun.completedAt = clock.now();
}

function showProgress({ query }: ApiCall, { narrowcasts }: Platform): ApiAnswer {
  const begun = narrowcasts.get(query.get('requestId') ?? '');
  if (!begun) return NOT_FOUND;
  const { phase, failure, targets, reached } = begun;
  const counts = { successCount: reached.size, failureCount: targets - reached.size, targetCount: targets };
  return succeed({
    phase,
    ...(phase === 'succeeded' ? counts : {}),
    ...(failure === null ? {} : { failedDescription: FAILURES[failure], errorCode: failure }),
    acceptedTime: new Date(begun.acceptedAt).toISOString(),
    ...(begun.completedAt === null ? {} : { completedTime: new Date(begun.completedAt).toISOString() }),
  });
}
