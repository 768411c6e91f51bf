import { type Field, list, object, optional, type Rule, required } from '../rules/rule.ts';
import { flag, httpsUrl, integer, text } from '../rules/scalars.ts';
import { AUDIENCE_LIMITS } from './audiences.ts';

const description = required(text({ max: 120 }));
const uploadDescription = optional(text({ max: 300, min: 0 }));
const audienceGroupId = required(integer(1, Number.MAX_SAFE_INTEGER));
const audiences = (use: (rule: Rule) => Field) =>
  use(list(object({ id: required(text({ max: 1000 })) }), { max: AUDIENCE_LIMITS.idsInJson }));

export const CREATE_AUDIENCE: Rule = object({
  description,
  isIfaAudience: optional(flag),
  uploadDescription,
  audiences: audiences(optional),
});

export const ADD_TO_AUDIENCE: Rule = object({ audienceGroupId, uploadDescription, audiences: audiences(required) });

export const RENAME_AUDIENCE: Rule = object({ description });

export const CLICK_AUDIENCE: Rule = object({
  description,
  requestId: required(text({ max: 100 })),
  clickUrl: optional(httpsUrl),
});

export const IMPRESSION_AUDIENCE: Rule = object({ description, requestId: required(text({ max: 100 })) });
