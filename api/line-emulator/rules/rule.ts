/**
 * The grammar of the rule table: a rule looks at one value and names what is wrong with it. Where a limit stands in
 * LINE's OpenAPI document or only in its reference text makes no difference here.
 */

export type Path = readonly (string | number)[];

/** What is wrong, free of wording: LINE words the same fault differently in different kinds of message. */
export type Problem =
  | { kind: 'wrong-type' }
  | { kind: 'missing' }
  | { kind: 'empty' }
  | { kind: 'unknown-field' }
  | { kind: 'invalid' }
  | { kind: 'invalid-uri' }
  | { kind: 'uri-scheme' }
  | { kind: 'length'; min: number; max: number }
  | { kind: 'size'; min: number; max: number }
  | { kind: 'range'; min: number; max: number }
  | { kind: 'one-of'; values: readonly string[] }
  | { kind: 'said'; text: string };

export interface Violation {
  path: Path;
  problem: Problem;
}

export type Rule = (value: unknown, path: Path) => readonly Violation[];

export type JsonObject = Readonly<Record<string, unknown>>;

export const PASS: readonly Violation[] = [];

export function fail(path: Path, problem: Problem): readonly Violation[] {
  return [{ path, problem }];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every rule at once; the first that finds something decides, so that one fault is told once. */
export function all(...rules: readonly Rule[]): Rule {
  return (value, path) => {
    for (const rule of rules) {
      const violations = rule(value, path);
      if (violations.length > 0) return violations;
    }
    return PASS;
  };
}

/** A further condition on a value whose shape another rule has already checked. */
export function given(holds: (value: never) => boolean, problem: Problem): Rule {
  return (value, path) => (holds(value as never) ? PASS : fail(path, problem));
}

export interface Field {
  rule: Rule;
  required: boolean;
}

export function required(rule: Rule): Field {
  return { rule, required: true };
}

export function optional(rule: Rule): Field {
  return { rule, required: false };
}

export interface ObjectOptions {
  /** Flex Messages refuse fields they do not know; other messages ignore them. */
  closed?: boolean;
}

export function object(fields: Readonly<Record<string, Field>>, { closed = false }: ObjectOptions = {}): Rule {
  return (value, path) => {
    if (!isObject(value)) return fail(path, { kind: 'wrong-type' });
    const known = Object.entries(fields).flatMap(([name, field]) => {
      const inner = value[name];
      if (inner === undefined || inner === null) {
        return field.required ? fail([...path, name], { kind: 'missing' }) : PASS;
      }
      return field.rule(inner, [...path, name]);
    });
    if (!closed) return known;
    const unknown = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
    return [...known, ...unknown.flatMap((name) => fail([...path, name], { kind: 'unknown-field' }))];
  };
}

/** Chooses the rule by the property `type`. */
export function byType(rules: Readonly<Record<string, Rule>>): Rule {
  return (value, path) => {
    if (!isObject(value)) return fail(path, { kind: 'wrong-type' });
    const type = value['type'];
    if (type === undefined || type === null) return fail([...path, 'type'], { kind: 'missing' });
    const rule = typeof type === 'string' && Object.hasOwn(rules, type) ? rules[type] : undefined;
    if (!rule) return fail([...path, 'type'], { kind: 'one-of', values: Object.keys(rules) });
    return rule(value, path);
  };
}

export function list(item: Rule, { min = 0, max }: { min?: number; max: number }): Rule {
  return (value, path) => {
    if (!Array.isArray(value)) return fail(path, { kind: 'wrong-type' });
    if (value.length < min || value.length > max) return fail(path, { kind: 'size', min, max });
    return value.flatMap((each: unknown, index) => item(each, [...path, index]));
  };
}

/** A rule for a value that contains its own kind: looked up when it is used. */
export function lazy(rule: () => Rule): Rule {
  return (value, path) => rule()(value, path);
}
