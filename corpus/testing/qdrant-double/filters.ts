import { z } from 'zod';
import { badFormat, beyondTheDouble } from './fault.ts';
import { type Payload, readId } from './requests.ts';

/** What a condition can look at. */
export interface Filterable {
  readonly id: string;
  readonly payload: Payload;
  readonly vectors: Readonly<Record<string, unknown>>;
}
type Test = (point: Filterable) => boolean;

const Value = z.union([z.string(), z.number(), z.boolean()]);
const Bound = z.union([z.string(), z.number()]).nullish();
const Match = z.strictObject({
  value: Value.optional(),
  any: z.array(Value).optional(),
  except: z.array(Value).optional(),
});
const Range = z.strictObject({ gt: Bound, gte: Bound, lt: Bound, lte: Bound });
const Key = z.strictObject({ key: z.string() });
const Condition = z.union([
  z.strictObject({ key: z.string(), match: Match }),
  z.strictObject({ key: z.string(), range: Range }),
  z.strictObject({ is_empty: Key }),
  z.strictObject({ is_null: Key }),
  z.strictObject({ has_id: z.array(z.unknown()) }),
  z.strictObject({ has_vector: z.string() }),
]);
const Clause = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).nullish();
const MinShould = z.object({ conditions: z.array(z.unknown()), min_count: z.int() });
const Filter = z.strictObject({ must: Clause, should: Clause, must_not: Clause, min_should: MinShould.nullish() });
const FILTER_FIELDS = ['should', 'min_should', 'must', 'must_not'];

/** Milliseconds of an RFC 3339 time; without a zone it is UTC. Null for anything else. */
function timeOf(text: string): number | null {
  const match = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/i.exec(text);
  if (match === null) return null;
  const time = Date.parse(text.includes(':') && match[1] === undefined ? `${text}Z` : text);
  return Number.isNaN(time) ? null : time;
}

function boundOf(bound: string | number | null | undefined): number | null {
  if (typeof bound !== 'string') return bound ?? null;
  const time = timeOf(bound);
  if (time === null) {
    throw badFormat(`'${bound}' does not match accepted datetime format (RFC3339). Example: 2014-01-01T00:00:00Z`);
  }
  return time;
}

function rangeTest({ gt, gte, lt, lte }: z.infer<typeof Range>): (value: unknown) => boolean {
  const [above, from, below, upTo] = [gt, gte, lt, lte].map(boundOf);
  return (value) => {
    const number = typeof value === 'string' ? timeOf(value) : value;
    if (typeof number !== 'number') return false;
    const lowEnough = (below ?? Infinity) > number && (upTo ?? Infinity) >= number;
    return lowEnough && (above ?? -Infinity) < number && (from ?? -Infinity) <= number;
  };
}

function matchTest({ value, any, except }: z.infer<typeof Match>): (value: unknown) => boolean {
  return (found) => {
    if (except !== undefined) return !except.some((entry) => entry === found);
    return value === found || (any?.some((entry) => entry === found) ?? false);
  };
}

function valuesOf(point: Filterable, key: string): unknown[] {
  const value = point.payload[key];
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function conditionTest(condition: unknown): Test {
  const parsed = Condition.safeParse(condition);
  if (!parsed.success) return filterTest(condition);
  const { data } = parsed;
  if ('has_id' in data) {
    const ids = new Set(data.has_id.map(readId));
    return (point) => ids.has(point.id);
  }
  if ('has_vector' in data) return (point) => data.has_vector in point.vectors;
  if ('is_null' in data) return (point) => valuesOf(point, data.is_null.key).some((value) => value === null);
  if ('is_empty' in data) return (point) => valuesOf(point, data.is_empty.key).every((value) => value === null);
  const test = 'match' in data ? matchTest(data.match) : rangeTest(data.range);
  return (point) => valuesOf(point, data.key).some(test);
}

function testsOf(clause: z.infer<typeof Clause>): Test[] {
  if (clause === null || clause === undefined) return [];
  return (Array.isArray(clause) ? clause : [clause]).map(conditionTest);
}

/** A filter without conditions matches every point. */
export function filterTest(filter: unknown): Test {
  if (filter === undefined || filter === null) return () => true;
  const unknown = typeof filter === 'object' && Object.keys(filter).find((field) => !FILTER_FIELDS.includes(field));
  if (typeof unknown === 'string') {
    const known = FILTER_FIELDS.map((field) => `\`${field}\``).join(', ');
    throw badFormat(`unknown field \`${unknown}\`, expected one of ${known}`);
  }
  const parsed = Filter.safeParse(filter);
  if (!parsed.success) throw beyondTheDouble(z.prettifyError(parsed.error));
  const [must, should, mustNot] = [parsed.data.must, parsed.data.should, parsed.data.must_not].map(testsOf);
  const some = testsOf(parsed.data.min_should?.conditions);
  const least = parsed.data.min_should?.min_count ?? 0;
  return (point) => {
    const holds = (test: Test) => test(point);
    const optional = should === undefined || should.length === 0 || should.some(holds);
    return optional && (must ?? []).every(holds) && !(mustNot ?? []).some(holds) && some.filter(holds).length >= least;
  };
}
