type Mutation = (value: unknown) => unknown;

/** Absence is undefined. Null is left out: LINE's parser reads it as absence, and the schema does not know it. */
const MUTATIONS: readonly Mutation[] = [
  ...[undefined, 7, -1, true, '', 'x', [], {}].map((value) => () => value),
  (value) => (Array.isArray(value) ? Array(20).fill(value[0]) : [value]),
  (value) => (typeof value === 'string' ? value + 'a'.repeat(3000) : value),
  (value) => (typeof value === 'number' ? value * 1000 : value),
];

/** Every copy of a value in which one thing inside, at any depth, is changed in one way. */
export function mutants(value: unknown): unknown[] {
  const own = MUTATIONS.map((mutation) => mutation(value));
  if (typeof value !== 'object' || value === null) return own;
  const inner = Object.entries(value).flatMap(([key, child]) =>
    mutants(child).map((mutant) => replace(value, key, mutant)),
  );
  return [...own, ...inner];
}

function replace(value: object, key: string, replacement: unknown): unknown {
  if (Array.isArray(value)) return value.with(Number(key), replacement);
  const { [key]: _, ...others } = value as Record<string, unknown>;
  return replacement === undefined ? others : { ...others, [key]: replacement };
}
