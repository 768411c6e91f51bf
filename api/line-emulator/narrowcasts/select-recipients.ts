import type { Platform } from '../platform.ts';
import type { Resident } from '../residents.ts';

export interface AudienceRecipient {
  type: 'audience';
  audienceGroupId: number;
}

export interface RedeliveryRecipient {
  type: 'redelivery';
  requestId: string;
}

export interface Operator<T> {
  type: 'operator';
  and?: readonly T[];
  or?: readonly T[];
  not?: T;
}

export type Recipient = AudienceRecipient | RedeliveryRecipient | Operator<Recipient>;

/** A demographic condition, or several under an operator. */
export type DemographicFilter =
  | { type: 'gender' | 'area' | 'appType'; oneOf: readonly string[] }
  | { type: 'age' | 'subscriptionPeriod'; gte?: string; lt?: string }
  | Operator<DemographicFilter>;

type Leaf = AudienceRecipient | RedeliveryRecipient;

/** Every audience and redelivery that a recipient object names. */
export function leavesOf(recipient: Recipient | undefined): readonly Leaf[] {
  if (!recipient) return [];
  if (recipient.type !== 'operator') return [recipient];
  return operandsOf(recipient).flatMap(leavesOf);
}

function operandsOf<T>({ and, or, not }: Operator<T>): readonly T[] {
  return and ?? or ?? (not === undefined ? [] : [not]);
}

/** Whether the operands of an operator, judged one by one, hold together. */
function holds<T>(operator: Operator<T>, judge: (operand: T) => boolean): boolean {
  const operands = operandsOf(operator);
  if (operator.and) return operands.every(judge);
  return operator.or ? operands.some(judge) : !operands.some(judge);
}

export function isRecipient(userId: string, recipient: Recipient, platform: Platform): boolean {
  switch (recipient.type) {
    case 'audience':
      return platform.audiences.get(recipient.audienceGroupId)?.members.has(userId) ?? false;
    case 'redelivery':
      return platform.narrowcasts.get(recipient.requestId)?.reached.has(userId) ?? false;
    case 'operator':
      return holds(recipient, (each) => isRecipient(userId, each, platform));
  }
}

const DAY_MS = 24 * 60 * 60_000;
/** `age_40`, `day_90`: the number in it. */
const numberIn = (value: string) => Number(value.split('_')[1]);

/** Residents of whom nothing is known fit no condition: LINE estimates, and does not guess. */
export function fitsFilter(resident: Resident, filter: DemographicFilter, now: number): boolean {
  switch (filter.type) {
    case 'gender':
    case 'area':
    case 'appType':
      return filter.oneOf.includes(resident.demographic[filter.type] ?? '');
    case 'age': {
      const { age } = resident.demographic;
      return age !== undefined && isWithin(numberIn(age), filter);
    }
    case 'subscriptionPeriod':
      return isWithin((now - resident.friendSince) / DAY_MS, filter);
    case 'operator':
      return holds(filter, (each) => fitsFilter(resident, each, now));
  }
}

function isWithin(value: number, { gte, lt }: { gte?: string; lt?: string }): boolean {
  return (gte === undefined || value >= numberIn(gte)) && (lt === undefined || value < numberIn(lt));
}
