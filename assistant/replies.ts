import type { CannedReply } from '../corpus/schema.ts';
import type { Language } from './language.ts';

/** Fixed texts by id. A city's own text wins over the product's. */
export interface Replies {
  /**
   * The text with `{name}` placeholders filled; in another language where it exists (`ID-en`), else Japanese.
   * Throws when the id is unknown or a placeholder has no value.
   */
  text(id: string, values?: Readonly<Record<string, string>>, language?: Language): string;
  has(id: string): boolean;
}

/** Later lists win. */
export function createReplies(...lists: readonly (readonly CannedReply[])[]): Replies {
  const texts = new Map(lists.flat().map((reply) => [reply.id, reply.text]));
  return {
    has: (id) => texts.has(id),
    text(id, values = {}, language = 'ja') {
      const template = texts.get(`${id}-${language}`) ?? texts.get(id);
      if (template === undefined) throw new Error(`no fixed reply "${id}"`);
      return template.trimEnd().replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`fixed reply "${id}" needs "${name}"`);
        return value;
      });
    },
  };
}
