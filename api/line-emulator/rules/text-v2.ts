import { all, byType, fail, type JsonObject, object, optional, PASS, type Rule, required } from './rule.ts';
import { text } from './scalars.ts';

const MAX_KEYS = 100;
const MAX_MENTIONS = 20;
const KEY = /^[A-Za-z0-9_]{1,20}$/;

const identifier = required(text({ max: 100 }));

const substitute = byType({
  mention: object({ mentionee: required(byType({ user: object({ userId: identifier }), all: object({}) })) }),
  emoji: object({ productId: identifier, emojiId: identifier }),
});

const substitution: Rule = (value, path) => {
  const shape = object({})(value, path);
  if (shape.length > 0) return shape;
  const entries = Object.entries(value as JsonObject);
  const mentions = entries.filter(([, each]) => (each as JsonObject | null)?.['type'] === 'mention');
  if (entries.length > MAX_KEYS) return fail(path, { kind: 'size', min: 0, max: MAX_KEYS });
  if (mentions.length > MAX_MENTIONS) return fail(path, { kind: 'size', min: 0, max: MAX_MENTIONS });
  return entries.flatMap(([key, each]) => [
    ...(KEY.test(key) ? PASS : fail([...path, key], { kind: 'invalid' })),
    ...substitute(each, [...path, key]),
  ]);
};

/** Each `{key}` has its substitution; `{{` and `}}` are braces to be shown. */
const placeholdersKnown: Rule = (value, path) => {
  const { text: words, substitution: known = {} } = value as { text: string; substitution?: JsonObject };
  const bare = words.replaceAll('{{', '').replaceAll('}}', '');
  const keys = [...bare.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const leftOver = bare.replaceAll(/\{[^{}]*\}/g, '');
  const sound = !/[{}]/.test(leftOver) && keys.every((key) => Object.hasOwn(known, key));
  return sound ? PASS : fail([...path, 'text'], { kind: 'invalid' });
};

/** A text message whose `{key}` parts stand for mentions and LINE emoji. */
export const TEXT_V2: Rule = all(
  object({
    text: required(text({ max: 5000 })),
    substitution: optional(substitution),
    quoteToken: optional(text({ max: 1000 })),
  }),
  placeholdersKnown,
);
