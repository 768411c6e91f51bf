import { type ApiAnswer, refuse, refuseProperty, refuseShape, succeed } from '../http/answer.ts';
import { USER_ID_PATTERN } from '../ids.ts';
import type { Platform } from '../platform.ts';
import { describeNewAudience } from './audience-view.ts';
import type { NewAudience } from './audiences.ts';

export type ReadIds = { ok: true; members: ReadonlySet<string> } | { ok: false; answer: ApiAnswer };

/** Ids of people who have not agreed to be known, and of nobody here, are ignored; malformed ones refuse the whole. */
export function readIds(ids: readonly string[], { residents }: Platform, nameOf: (at: number) => string): ReadIds {
  const malformed = ids.findIndex((id) => !USER_ID_PATTERN.test(id));
  if (malformed >= 0) return { ok: false, answer: refuseShape(nameOf(malformed)) };
  return { ok: true, members: new Set(ids.filter((id) => residents.known(id)?.consented === true)) };
}

/** The answer to a creation, or LINE's refusal of the 1,001st. */
export function answerNew(fresh: NewAudience, { audiences }: Platform): ApiAnswer {
  const created = audiences.create(fresh);
  return created
    ? succeed(describeNewAudience(created), 202)
    : refuse(400, 'The number of audiences has reached its limit');
}

/** The answer to an addition: members are there when the job has ended. */
export function addMembers(
  id: number,
  members: ReadonlySet<string>,
  description: string,
  { audiences }: Platform,
): ApiAnswer {
  const audience = audiences.get(id);
  if (!audience) return refuseProperty('audienceGroupId', 'The audience group does not exist');
  if (audience.type !== 'UPLOAD') return refuse(400, 'This audience group cannot be added to');
  const added = audiences.add(audience, members, description);
  return added ? succeed({}, 202) : refuse(400, 'Too many operations on this audience group');
}
