import { type ApiAnswer, NOT_FOUND, refuse, refuseProperty, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { Platform } from '../platform.ts';
import { checkBody } from '../rules/check-body.ts';
import { refuseUnshowable } from './link-routes.ts';
import { RICH_MENU_BATCH } from './rich-menu-rules.ts';

/** LINE keeps progress and resume keys for fourteen days, and does not say how long a batch takes. */
const PROGRESS_LIFE_MS = 14 * 24 * 60 * 60_000;
const BATCH_TAKES_MS = 5000;

type Operation = { type: 'link'; from: string; to: string } | { type: 'unlink'; from: string } | { type: 'unlinkAll' };

interface BatchRequest {
  operations: readonly Operation[];
  resumeRequestKey?: string;
}

/** A batch of changes that was accepted. */
export interface RichMenuBatch {
  readonly acceptedAt: number;
  readonly resumeRequestKey: string | null;
  readonly operations: string;
  completedAt: number | null;
}

export const BATCH_ROUTES: readonly Route[] = [
  { method: 'POST', template: '/v2/bot/richmenu/batch', body: 'json', handle: start },
  { method: 'POST', template: '/v2/bot/richmenu/validate/batch', body: 'json', handle: validate },
  { method: 'GET', template: '/v2/bot/richmenu/progress/batch', body: 'none', handle: showProgress },
];

function validate({ body }: ApiCall): ApiAnswer {
  const checked = checkBody(body, RICH_MENU_BATCH);
  return checked.ok ? succeed() : checked.answer;
}

function start({ body, requestId }: ApiCall, platform: Platform): ApiAnswer {
  const checked = checkBody<BatchRequest>(body, RICH_MENU_BATCH);
  if (!checked.ok) return checked.answer;
  const { operations, resumeRequestKey = null } = checked.value;
  const targets = operations.flatMap((operation) => (operation.type === 'link' ? [operation.to] : []));
  const refused = targets.map((target) => refuseUnshowable(target, platform)).find((answer) => answer !== null);
  if (refused) return refused.status === 404 ? refuse(400, 'richmenu not found') : refused;
  const { clock, richMenuBatches, schedule } = platform;
  const written = JSON.stringify(operations);
  const earlier = [...richMenuBatches.values()].find((each) => each.resumeRequestKey === resumeRequestKey);
  const isResumed = resumeRequestKey !== null && earlier && clock.now() - earlier.acceptedAt < PROGRESS_LIFE_MS;
  if (isResumed && earlier.operations !== written) {
    return refuseProperty('resumeRequestKey', 'The key was used for other operations');
  }
  const batch: RichMenuBatch = { acceptedAt: clock.now(), resumeRequestKey, operations: written, completedAt: null };
  richMenuBatches.set(requestId, batch);
  schedule.after(BATCH_TAKES_MS, () => {
    apply(operations, platform);
    batch.completedAt = clock.now();
  });
  return succeed({}, 202);
}

/** Side by side: each operation sees who had which menu before the batch. */
function apply(operations: readonly Operation[], { richMenus }: Platform): void {
  const changes = operations.flatMap((operation) => {
    const people = operation.type === 'unlinkAll' ? richMenus.linkedPeople() : richMenus.linkedTo(operation.from);
    const target = operation.type === 'link' ? operation.to : null;
    return people.map((userId) => ({ userId, target }));
  });
  for (const { userId, target } of changes) richMenus.link(userId, target);
}

function showProgress({ query }: ApiCall, { clock, richMenuBatches }: Platform): ApiAnswer {
  const batch = richMenuBatches.get(query.get('requestId') ?? '');
  if (!batch || clock.now() - batch.acceptedAt >= PROGRESS_LIFE_MS) return NOT_FOUND;
  const { acceptedAt, completedAt } = batch;
  return succeed({
    phase: completedAt === null ? 'ongoing' : 'succeeded',
    acceptedTime: new Date(acceptedAt).toISOString(),
    ...(completedAt === null ? {} : { completedTime: new Date(completedAt).toISOString() }),
  });
}
