import { MESSAGES } from './messages.ts';
import { all, byType, fail, given, isObject, lazy, list, object, optional, PASS, type Rule, required } from './rule.ts';
import { flag, integer, matching, oneOf, text } from './scalars.ts';

const AGES = [15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70].map((years) => `age_${years}`);
const PERIODS = [7, 30, 90, 180, 365].map((days) => `day_${days}`);

const oneOfSeveral = (...values: readonly string[]) =>
  object({ oneOf: required(list(oneOf(...values), { min: 1, max: 100 })) });
const range = (values: readonly string[]) =>
  all(
    object({ gte: optional(oneOf(...values)), lt: optional(oneOf(...values)) }),
    given(({ gte, lt }: { gte?: string; lt?: string }) => gte !== undefined || lt !== undefined, { kind: 'missing' }),
  );

/** `and`, `or` or `not`, exactly one of them. */
function operator(operand: () => Rule): Rule {
  const several = optional(list(lazy(operand), { min: 1, max: 100 }));
  const fields = object({ and: several, or: several, not: optional(lazy(operand)) });
  return all(fields, (value, path) => {
    const named = isObject(value) ? ['and', 'or', 'not'].filter((name) => value[name] !== undefined) : [];
    return named.length === 1 ? PASS : fail(path, { kind: 'invalid' });
  });
}

const DEMOGRAPHIC: Rule = byType({
  operator: operator(() => DEMOGRAPHIC),
  gender: oneOfSeveral('male', 'female'),
  appType: oneOfSeveral('ios', 'android'),
  area: object({ oneOf: required(list(matching(/^[a-z]{2}_\d{2}$/), { min: 1, max: 100 })) }),
  age: range(AGES),
  subscriptionPeriod: range(PERIODS),
});

const RECIPIENT: Rule = byType({
  operator: operator(() => RECIPIENT),
  audience: object({ audienceGroupId: required(integer(1, Number.MAX_SAFE_INTEGER)) }),
  redelivery: object({ requestId: required(text({ max: 100 })) }),
});

const MAX_RECIPIENT_OBJECTS = 10;

function countRecipientObjects(value: unknown): number {
  if (!isObject(value)) return 0;
  if (value['type'] !== 'operator') return 1;
  const { and, or, not } = value as { and?: unknown[]; or?: unknown[]; not?: unknown };
  return [...(and ?? []), ...(or ?? []), not].reduce<number>((sum, each) => sum + countRecipientObjects(each), 0);
}

const fewRecipientObjects: Rule = (value, path) =>
  countRecipientObjects(value) <= MAX_RECIPIENT_OBJECTS
    ? PASS
    : fail(path, { kind: 'size', min: 1, max: MAX_RECIPIENT_OBJECTS });

const LIMIT: Rule = all(
  object({
    max: optional(integer(1, 2 ** 31 - 1)),
    upToRemainingQuota: optional(flag),
    forbidPartialDelivery: optional(flag),
  }),
  given(
    ({ upToRemainingQuota, forbidPartialDelivery }: Record<string, boolean>) =>
      forbidPartialDelivery !== true || upToRemainingQuota === true,
    { kind: 'said', text: 'forbidPartialDelivery requires upToRemainingQuota' },
  ),
);

/** LINE: at most ten audiences and redeliveries in the recipients. */
export const NARROWCAST_REQUEST: Rule = object({
  messages: required(MESSAGES),
  recipient: optional(all(RECIPIENT, fewRecipientObjects)),
  filter: optional(object({ demographic: optional(DEMOGRAPHIC) })),
  limit: optional(LIMIT),
  notificationDisabled: optional(flag),
});
