import { z } from 'zod';
import { Collection, CollectionConfig } from './collection.ts';
import { beyondTheDouble, existingCollection, missingCollection, QdrantFault, wrongInput } from './fault.ts';
import { readBody } from './requests.ts';

const AliasAction = z.union([
  z.strictObject({ create_alias: z.object({ collection_name: z.string(), alias_name: z.string() }) }),
  z.strictObject({ delete_alias: z.object({ alias_name: z.string() }) }),
  z.strictObject({ rename_alias: z.object({ old_alias_name: z.string(), new_alias_name: z.string() }) }),
]);
const AliasActions = z.object({ actions: z.array(AliasAction) });

export interface Alias {
  readonly alias_name: string;
  readonly collection_name: string;
}

/** All collections and aliases of the server. */
export class Store {
  readonly #collections = new Map<string, Collection>();
  readonly #aliases = new Map<string, string>();

  /** The collection of that name or behind that alias. */
  find(name: string): Collection {
    const collection = this.#collections.get(this.#aliases.get(name) ?? name);
    if (collection === undefined) throw missingCollection(name);
    return collection;
  }

  exists(name: string): boolean {
    return this.#collections.has(name) || this.#aliases.has(name);
  }

  names(): string[] {
    return [...this.#collections.keys()].sort();
  }

  create(name: string, body: unknown): void {
    if (name.includes('/')) {
      const rule = 'collection name cannot contain "/" char';
      throw new QdrantFault(422, `Validation error in path parameters: [collection_name: ${rule}]`);
    }
    const config = CollectionConfig.safeParse(body);
    if (!config.success) throw beyondTheDouble(z.prettifyError(config.error));
    if (this.#collections.has(name)) throw existingCollection(name);
    if (this.#aliases.has(name)) {
      throw wrongInput(`Can't create collection with name ${name}. Alias with the same name already exists`);
    }
    this.#collections.set(name, new Collection(config.data));
  }

  /** Takes names only, no alias; says whether there was such a collection. */
  drop(name: string): boolean {
    for (const [alias, target] of this.#aliases) if (target === name) this.#aliases.delete(alias);
    return this.#collections.delete(name);
  }

  aliases(collection?: string): Alias[] {
    return [...this.#aliases]
      .filter(([, target]) => collection === undefined || target === collection)
      .map(([alias_name, collection_name]) => ({ alias_name, collection_name }));
  }

  /** One action after the other; those before a failing one stay done. */
  changeAliases(body: unknown): void {
    for (const action of readBody(AliasActions, body).actions) this.#changeAlias(action);
  }

  #changeAlias(action: z.infer<typeof AliasAction>): void {
    if ('delete_alias' in action) {
      this.#aliases.delete(action.delete_alias.alias_name);
    } else if ('rename_alias' in action) {
      const { old_alias_name, new_alias_name } = action.rename_alias;
      const target = this.#aliases.get(old_alias_name);
      if (target === undefined) throw beyondTheDouble('renaming an alias that does not exist');
      this.#aliases.delete(old_alias_name);
      this.#aliases.set(new_alias_name, target);
    } else {
      const { alias_name, collection_name } = action.create_alias;
      if (this.#collections.has(alias_name)) throw existingCollection(alias_name);
      if (!this.#collections.has(collection_name)) throw missingCollection(collection_name);
      this.#aliases.set(alias_name, collection_name);
    }
  }
}
