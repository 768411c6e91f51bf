import { type ApiAnswer, type ErrorDetail, refuse } from '../http/answer.ts';
import { isObject, type Path, type Problem, type Rule, type Violation } from './rule.ts';

export type CheckedBody<T> = { ok: true; value: T } | { ok: false; answer: ApiAnswer };

/**
 * A request body against its rule. LINE tells faults in three ways, and so does the answer: a wrong JSON type names
 * the property in the message itself; a fault inside a Flex or template object names the message and a path inside
 * it; everything else is counted. Rich menus are counted in the words of Flex: `must be specified`.
 */
export function checkBody<T = unknown>(body: unknown, rule: Rule, words: Words = wordProblem): CheckedBody<T> {
  const violations = rule(body, []);
  return violations.length === 0
    ? { ok: true, value: body as T }
    : { ok: false, answer: describeViolations(body, violations, words) };
}

type Words = (problem: Problem) => string;

function describeViolations(body: unknown, violations: readonly Violation[], words: Words): ApiAnswer {
  const shape = violations.find(({ problem }) => problem.kind === 'wrong-type');
  if (shape) {
    const property = toProperty(shape.path);
    return refuse(400, `The property, '${property}', in the request body is invalid (line: -, column: -)`);
  }
  const general = violations.filter((violation) => innerObject(body, violation) === null);
  if (general.length > 0) {
    const details = general.map(({ path, problem }) => ({
      message: words(problem),
      property: toProperty(path),
    }));
    return refuse(400, `The request body has ${details.length} error(s)`, details);
  }
  return describeInnerViolations(body, violations);
}

/** Only the first message with faults is told, as LINE does. */
function describeInnerViolations(body: unknown, violations: readonly Violation[]): ApiAnswer {
  const index = violations[0]?.path[1] ?? 0;
  const details = violations
    .filter(({ path }) => path[1] === index)
    .map((violation): ErrorDetail => {
      const inside = violation.path.slice(3).join('/');
      const property = innerObject(body, violation) === 'template' ? `template/${inside}` : `/${inside}`;
      return { message: wordInnerProblem(violation.problem), property };
    });
  // LINE's own text has a no-break space here.
  return refuse(400, `A message (messages[${index}])\u00a0in the request body is invalid`, details);
}

/** Whether a fault lies inside the contents of a Flex message or the template of a template message. */
function innerObject(body: unknown, { path, problem }: Violation): 'flex' | 'template' | null {
  const [list, index, property] = path;
  if (list !== 'messages' || typeof index !== 'number') return null;
  if (path.length === 3 && problem.kind === 'missing') return null;
  const messages = isObject(body) && Array.isArray(body['messages']) ? body['messages'] : [];
  const message: unknown = messages[index];
  const type = isObject(message) ? message['type'] : undefined;
  if (type === 'flex' && property === 'contents') return 'flex';
  return type === 'template' && property === 'template' ? 'template' : null;
}

/** `messages[0].quickReply.items[3].action.label` */
function toProperty(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

function wordProblem(problem: Problem): string {
  switch (problem.kind) {
    case 'missing':
    case 'empty':
      return 'May not be empty';
    case 'length':
      return `Length must be between ${problem.min} and ${problem.max}`;
    case 'size':
      return `Size must be between ${problem.min} and ${problem.max}`;
    case 'range':
      return `Must be between ${problem.min} and ${problem.max}`;
    case 'one-of':
      return `Must be one of the following values: [${problem.values.join(', ')}]`;
    case 'invalid-uri':
      return 'Invalid URI';
    case 'uri-scheme':
      return 'Invalid URI scheme';
    case 'said':
      return problem.text;
    case 'wrong-type':
    case 'invalid':
    case 'unknown-field':
      return 'Invalid value';
  }
}

/** How LINE words faults inside Flex, templates and rich menus. */
export function wordInnerProblem(problem: Problem): string {
  switch (problem.kind) {
    case 'missing':
      return 'must be specified';
    case 'empty':
      return 'must be non-empty text';
    case 'length':
    case 'size':
    case 'range':
      return `size must be between ${problem.min} and ${problem.max}`;
    case 'unknown-field':
      return 'unknown field';
    case 'invalid-uri':
      return 'invalid uri';
    case 'uri-scheme':
      return 'invalid uri scheme';
    case 'said':
      return problem.text;
    case 'wrong-type':
    case 'invalid':
    case 'one-of':
      return 'invalid property';
  }
}
