import { ModelError } from './language-model.ts';

function statusOf(fault: object): number | null {
  const status: unknown = Reflect.get(fault, 'status');
  return typeof status === 'number' ? status : null;
}

/** The server does not know `response_format: json_schema`; seen as 400 (or 422, 501) with these words. */
export function lacksJsonSchema(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const status = statusOf(fault);
  return [400, 404, 422, 501].includes(status ?? 0) && /response_format|json_schema|structured/i.test(fault.message);
}

/** Names a fault of the vendor's client so that staff can act on it. The key never stands in the message. */
export function toModelError(fault: unknown): ModelError {
  if (fault instanceof ModelError) return fault;
  if (!(fault instanceof Error)) return new ModelError('unreachable', 'unknown fault');
  const status = statusOf(fault);
  const options = { cause: fault };
  if (/Timeout|Abort/.test(fault.name)) return new ModelError('timeout', 'no answer in time', options);
  if (status === 429) return new ModelError('rate-limited', 'too many requests (429)', options);
  if (status === 401 || status === 403) return new ModelError('refused', `the key was refused (${status})`, options);
  if (status !== null) return new ModelError(status >= 500 ? 'unreachable' : 'refused', `status ${status}`, options);
  if (/pars|JSON|schema|Zod/i.test(`${fault.name} ${fault.message}`)) {
    return new ModelError('bad-answer', 'the answer does not fit its form', options);
  }
  return new ModelError('unreachable', 'cannot be reached', options);
}
