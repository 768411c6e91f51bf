import { MESSAGES } from './messages.ts';
import { all, fail, list, object, optional, PASS, type Rule, required } from './rule.ts';
import { flag, matching, text } from './scalars.ts';

const messages = required(MESSAGES);
const notificationDisabled = optional(flag);

export const VALIDATE_REQUEST: Rule = object({ messages });

export const REPLY_REQUEST: Rule = object({
  replyToken: required(text({ max: 1000 })),
  messages,
  notificationDisabled,
});

const customAggregationUnits = optional(list(matching(/^[A-Za-z0-9_]{1,30}$/), { max: 1 }));

export const PUSH_REQUEST: Rule = object({
  to: required(text({ max: 1000 })),
  messages,
  notificationDisabled,
  customAggregationUnits,
});

/** LINE: 1 to 500 people. */
const userIds = required(list(text({ max: 1000 }), { min: 1, max: 500 }));

export const MULTICAST_REQUEST: Rule = object({
  to: userIds,
  messages,
  notificationDisabled,
  customAggregationUnits,
});

export const BROADCAST_REQUEST: Rule = object({ messages, notificationDisabled });

const loadingSeconds: Rule = all(
  (value, path) => (Number.isInteger(value) ? PASS : fail(path, { kind: 'wrong-type' })),
  (value, path) =>
    (value as number) >= 5 && (value as number) <= 60
      ? PASS
      : fail(path, { kind: 'said', text: 'Must be between 5 and 60' }),
  (value, path) =>
    (value as number) % 5 === 0 ? PASS : fail(path, { kind: 'said', text: 'must be a multiple of five' }),
);

export const LOADING_REQUEST: Rule = object({
  chatId: required(text({ max: 1000 })),
  loadingSeconds: optional(loadingSeconds),
});

export const MARK_AS_READ_REQUEST: Rule = object({ markAsReadToken: required(text({ max: 1000 })) });
