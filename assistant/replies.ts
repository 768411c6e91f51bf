import type { CannedReply } from '../corpus/schema.ts';
import type { Language } from './language.ts';
import { localiseValue } from './phrasebook/localise-value.ts';

/** Fixed texts by id. A city's own text wins over the product's. */
export interface Replies {
  /**
   * The text with `{name}` placeholders filled; in another language where it exists (`ID-en`), days and hours of its
   * values too, else Japanese.
   * Throws when the id is unknown or a placeholder has no value.
   */
  text(id: string, values?: Readonly<Record<string, string>>, language?: Language): string;
  has(id: string): boolean;
}

const PLACEHOLDER = /\{([a-zA-Z]+)\}/g;

function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []);
}

/** A text that asks for a value which nobody will give would fail when a resident needs it, so it fails at the start. */
function checkPlaceholders(reply: CannedReply, own: ReadonlyMap<string, string>, everywhere: readonly string[]): void {
  const template = own.get(reply.id);
  if (template === undefined) return;
  const known = [...placeholdersIn(template), ...everywhere];
  const unknown = placeholdersIn(reply.text).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new Error(`the city's reply "${reply.id}" uses {${unknown}}, which has no value there`);
}

/**
 * The product's texts with those of the city over them. `everywhere` are values that every text may use. Throws when a
 * city's text uses a placeholder that has no value where the text is used.
 */
export function createReplies(
  own: readonly CannedReply[],
  city: readonly CannedReply[] = [],
  everywhere: Readonly<Record<string, string>> = {},
): Replies {
  const ownTexts = new Map(own.map((reply) => [reply.id, reply.text]));
  for (const reply of city) checkPlaceholders(reply, ownTexts, Object.keys(everywhere));
  const texts = new Map([...own, ...city].map((reply) => [reply.id, reply.text]));
  return {
    has: (id) => texts.has(id),
    text(id, values = {}, language = 'ja') {
      const own = texts.get(`${id}-${language}`);
      const template = own ?? texts.get(id);
      if (template === undefined) throw new Error(`no fixed reply "${id}"`);
      const fill = (part: string): string =>
        part.replace(PLACEHOLDER, (_, name: string) => {
          const value = values[name] ?? everywhere[name];
          if (value === undefined) throw new Error(`fixed reply "${id}" needs "${name}"`);
          return own === undefined ? value : localiseValue(value, language);
        });
      // A city without a switchboard would leave empty brackets behind; those in a value are the value's own.
      const isEmpty = (brackets: string): boolean => /^.[、,\s]*.$/u.test(fill(brackets));
      return fill(template.trimEnd().replace(/[（(][^（()）]*[)）]/gu, (part) => (isEmpty(part) ? '' : part)));
    },
  };
}
