import { fail, PASS, type Problem, type Rule } from './rule.ts';

/** LINE counts most texts in UTF-16 code units, and labels and the like in grapheme clusters. */
export type Counting = 'utf16' | 'graphemes';

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });

export function countCharacters(text: string, counting: Counting): number {
  if (counting === 'utf16') return text.length;
  let clusters = 0;
  for (const _ of segmenter.segment(text)) clusters += 1;
  return clusters;
}

interface TextLimits {
  max: number;
  /** 1 when left out; a text shorter than this is called empty where it is. */
  min?: number;
  counting?: Counting;
}

export function text({ max, min = 1, counting = 'utf16' }: TextLimits): Rule {
  return (value, path) => {
    if (typeof value !== 'string') return fail(path, { kind: 'wrong-type' });
    if (value === '' && min > 0) return fail(path, { kind: 'empty' });
    const length = countCharacters(value, counting);
    return length < min || length > max ? fail(path, { kind: 'length', min: min > 1 ? min : 0, max }) : PASS;
  };
}

export const graphemes = (max: number): Rule => text({ max, counting: 'graphemes' });

export function matching(pattern: RegExp, problem: Problem = { kind: 'invalid' }): Rule {
  return (value, path) => {
    if (typeof value !== 'string') return fail(path, { kind: 'wrong-type' });
    return pattern.test(value) ? PASS : fail(path, problem);
  };
}

export function oneOf(...values: readonly string[]): Rule {
  return (value, path) => {
    if (typeof value !== 'string') return fail(path, { kind: 'wrong-type' });
    return values.includes(value) ? PASS : fail(path, { kind: 'one-of', values });
  };
}

export const flag: Rule = (value, path) => (typeof value === 'boolean' ? PASS : fail(path, { kind: 'wrong-type' }));

export const number = (min: number, max: number): Rule => {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return fail(path, { kind: 'wrong-type' });
    return value < min || value > max ? fail(path, { kind: 'range', min, max }) : PASS;
  };
};

export const integer = (min: number, max: number): Rule => {
  const inRange = number(min, max);
  return (value, path) => (Number.isInteger(value) ? inRange(value, path) : fail(path, { kind: 'wrong-type' }));
};

/** Percent-encoded UTF-8 only: a raw space or kanji is refused. */
const ENCODED = /^[\x21-\x7e]+$/;

function uri(max: number, schemes: readonly string[]): Rule {
  return (value, path) => {
    if (typeof value !== 'string') return fail(path, { kind: 'wrong-type' });
    if (value === '') return fail(path, { kind: 'empty' });
    if (value.length > max) return fail(path, { kind: 'length', min: 0, max });
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
    if (scheme === undefined || !ENCODED.test(value) || !URL.canParse(value))
      return fail(path, { kind: 'invalid-uri' });
    return schemes.includes(scheme) ? PASS : fail(path, { kind: 'uri-scheme' });
  };
}

/** An image, video or audio address. */
export const httpsUrl = uri(2000, ['https']);
/** Where a tap leads. */
export const actionUri = uri(1000, ['http', 'https', 'line', 'tel']);
