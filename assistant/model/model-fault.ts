import { APIConnectionError } from 'openai';
import { ModelError } from './language-model.ts';

/** What servers that call themselves OpenAI-compatible may lack. */
export type Feature = 'json-schema' | 'strict-tools' | 'temperature';

/** Statuses by which servers turn a request down for what stands in it. */
const TURNED_DOWN = [400, 404, 422, 501];
const FEATURE_WORDS: readonly (readonly [Feature, RegExp])[] = [
  ['temperature', /temperature/i],
  ['json-schema', /response_format|json[_ ]schema is not|structured output/i],
  ['strict-tools', /strict|invalid schema|tools?\[\d+\]|tools\.\d+/i],
];
/** Codes and types that servers name are short words; anything else may quote the request. */
const CODE_WORD = /^[\w.-]{1,48}$/;

function fieldOf(fault: unknown, name: string): unknown {
  return typeof fault === 'object' && fault !== null ? Reflect.get(fault, name) : undefined;
}

function statusOf(fault: unknown): number | null {
  const status = fieldOf(fault, 'status');
  return typeof status === 'number' ? status : null;
}

/** The feature without which the server would have taken the request, or null when that is not the trouble. */
export function missingFeature(fault: unknown): Feature | null {
  if (!(fault instanceof Error)) return null;
  const status = statusOf(fault);
  if (status !== null && !TURNED_DOWN.includes(status)) return null;
  if (status === null) return /^JSON Schema is not supported for model/.test(fault.message) ? 'json-schema' : null;
  return FEATURE_WORDS.find(([, words]) => words.test(fault.message))?.[0] ?? null;
}

/** The first code in a chain of causes, such as ECONNREFUSED. */
function codeOf(fault: unknown): string {
  for (let at = fault; at instanceof Error; at = at.cause) {
    const code = fieldOf(at, 'code') ?? fieldOf(at, 'type');
    if (typeof code === 'string' && CODE_WORD.test(code)) return ` (${code})`;
  }
  return '';
}

function ofStatus(status: number, fault: Error): ModelError {
  const code = codeOf(fault);
  if (status === 429) return new ModelError('rate-limited', `too many requests, status 429${code}`);
  if (status === 401 || status === 403) return new ModelError('refused', `the key was refused, status ${status}`);
  if (status >= 500 || status === 408)
    return new ModelError('unreachable', `the server failed, status ${status}${code}`);
  return new ModelError('refused', `the request was refused, status ${status}${code}`);
}

/**
 * Names a fault of the vendor's client so that staff can act on it. The fault itself is left behind unless it is one of
 * the network: servers put keys into messages, parsers the whole answer.
 */
export function toModelError(fault: unknown): ModelError {
  if (fault instanceof ModelError) return fault;
  if (!(fault instanceof Error)) return new ModelError('bad-answer', 'unknown fault');
  const status = statusOf(fault);
  if (status !== null) return ofStatus(status, fault);
  if (fault.name === 'ContextOverflowError')
    return new ModelError('refused', 'the passages are too long for the model');
  if (/Timeout|Abort/.test(fault.name)) return new ModelError('timeout', 'no answer in time');
  if (fault instanceof APIConnectionError) {
    return new ModelError('unreachable', `cannot be reached${codeOf(fault.cause)}`, { cause: fault });
  }
  const kind = fault.name === 'Error' ? fault.constructor.name : fault.name;
  return new ModelError('bad-answer', `the answer does not fit its form (${kind})`);
}
