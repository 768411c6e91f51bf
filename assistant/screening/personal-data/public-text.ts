import type { CuratedCorpus } from '../../../corpus/schema.ts';
import { cleanText } from '../clean-text.ts';
import { maskPersonalData } from '../mask-personal-data.ts';
import { placeNamesOf } from '../place-names.ts';
import { publicNumbersOf } from '../public-numbers.ts';
import { sealNumbers } from './sealed-numbers.ts';

declare const passed: unique symbol;

/**
 * Text that may be stored, logged, or sent to LINE or a language model. This file is the one gate that makes it: where
 * it is asked for, a plain string does not compile.
 */
export type PublicText = string & { readonly [passed]: true };

/** A payload whose every text has passed the gate. */
export type Public<T> = T & { readonly [passed]: true };

/** What a mask leaves in a resident's words: digits of the city's own phone numbers, names of its places. */
export interface CityWords {
  readonly phoneNumbers: ReadonlySet<string>;
  readonly placeNames: ReadonlySet<string>;
}

/** Without a city's files nothing is known to be its own, so that more is masked. */
export const NO_CITY_WORDS: CityWords = { phoneNumbers: new Set(), placeNames: new Set() };

export function cityWordsOf(corpus: CuratedCorpus): CityWords {
  return { phoneNumbers: publicNumbersOf(corpus), placeNames: placeNamesOf(corpus) };
}

/**
 * The gate for what a resident wrote and for whatever is of unknown origin: personal data become masks. Text without any
 * stays as it was typed; passing twice changes nothing.
 */
export function passWords(text: string, city: CityWords = NO_CITY_WORDS): PublicText {
  const masked = maskPersonalData(cleanText(text), city.phoneNumbers, city.placeNames);
  return toPublic(masked.changed ? masked.text : text);
}

/**
 * The gate for what the city has published and for answers that were proven by it: windows have phones, addresses and
 * names there. Numbers that no page may show, a My Number or a card, are taken out all the same.
 */
export function passPublished(text: string): PublicText {
  return toPublic(sealNumbers(text));
}

/** The gate for what this program says itself; only texts that passed may be put into it: publicText`質問：${question}`. */
export function publicText(own: TemplateStringsArray, ...parts: readonly (PublicText | number)[]): PublicText {
  return toPublic(String.raw({ raw: own }, ...parts));
}

export function joinPublic(parts: readonly PublicText[], between: string): PublicText {
  return toPublic(parts.join(between));
}

/** Properties that hold addresses and codes of ours: a digit changed there breaks a link. */
const CODES: readonly string[] = ['uri', 'data'];

/** The gate for a payload in JSON's shape: every text in it passes as published. */
export function passPayload<T extends object>(payload: T): Public<T> {
  // JSON knows no other values, and the walk keeps every shape.
  return passValue(payload) as Public<T>;
}

function passValue(value: unknown): unknown {
  if (typeof value === 'string') return passPublished(value);
  if (Array.isArray(value)) return value.map(passValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, CODES.includes(name) ? inner : passValue(inner)]),
  );
}

function toPublic(text: string): PublicText {
  return text as PublicText;
}
