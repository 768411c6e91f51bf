import { boundOf } from '../proof/bounds.ts';
import { placedFacts } from '../proof/facts.ts';
import { plainForm } from '../proof/readings.ts';

/** A number with its unit. */
interface Quantity {
  readonly value: number;
  readonly unit: string;
}

function quantityOf(fact: string): Quantity | null {
  const [, value, unit = ''] = /^number:([\d.]+)(.*)$/u.exec(fact) ?? [];
  return value === undefined || unit === '' ? null : { value: Number(value), unit };
}

/** Amounts that a question names: 所得割額12万円, 扶養が1人. */
export function quantitiesIn(question: string): Quantity[] {
  return placedFacts(plainForm(question)).flatMap(({ fact }) => quantityOf(fact) ?? []);
}

const WITHIN: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  least: (value, limit) => value >= limit,
  most: (value, limit) => value <= limit,
  below: (value, limit) => value < limit,
  above: (value, limit) => value > limit,
};

/** Whether a cell's range holds the quantity; null where it has no limit in that unit, or only a bare number. */
function holds(cell: string, { value, unit }: Quantity): boolean | null {
  const reading = plainForm(cell);
  const limits = placedFacts(reading).flatMap(({ fact, start, end }) => {
    const limit = quantityOf(fact);
    const bound = boundOf(reading, start, end);
    return limit === null || limit.unit !== unit || bound === null ? [] : [{ limit: limit.value, bound }];
  });
  if (limits.length === 0) return null;
  return limits.every(({ limit, bound }) => WITHIN[bound]?.(value, limit) ?? false);
}

/** Whether a row's name is the quantity: `1人`; null where it is no bare quantity of that unit. */
function isNamed(name: string, { value, unit }: Quantity): boolean | null {
  const reading = plainForm(name.trim());
  const [only, ...more] = placedFacts(reading);
  if (only === undefined || more.length > 0 || only.start > 0 || only.end < reading.length) return null;
  const named = quantityOf(only.fact);
  return named === null || named.unit !== unit ? null : named.value === value;
}

/**
 * How a row fits the amounts of a question: 1 where its range holds one or its name is one, -1 where it is another row of
 * such a table, 0 where the table does not go by that unit.
 */
export function rangeFit(cells: readonly string[], asked: readonly Quantity[]): -1 | 0 | 1 {
  const [name = '', ...others] = cells;
  const verdicts = asked.flatMap((quantity) => [
    isNamed(name, quantity) ?? holds(name, quantity) ?? [],
    ...others.map((cell) => holds(cell, quantity) ?? []),
  ]);
  const found = verdicts.flat();
  if (found.length === 0) return 0;
  return found.includes(true) ? 1 : -1;
}
