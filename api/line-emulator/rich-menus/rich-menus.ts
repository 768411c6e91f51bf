import { randomUUID } from 'node:crypto';

/** LINE's limits of an account. */
export const RICH_MENU_LIMITS = { menus: 1000, aliases: 1000, imageBytes: 1024 * 1024 } as const;

export interface RichMenuObject {
  readonly size: { readonly width: number; readonly height: number };
  readonly selected: boolean;
  readonly name: string;
  readonly chatBarText: string;
  readonly areas: readonly Readonly<Record<string, unknown>>[];
}

export interface RichMenuImage {
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface RichMenu {
  readonly id: string;
  readonly object: RichMenuObject;
  /** Set once: LINE does not let an image be replaced. */
  image: RichMenuImage | null;
}

/** What residents see below the talk: a menu of their own before the default one. */
export interface RichMenus {
  create(object: RichMenuObject): RichMenu;
  get(id: string): RichMenu | undefined;
  list(): readonly RichMenu[];
  /** Its aliases and links stay, and lead to nothing. */
  remove(id: string): void;
  defaultId(): string | null;
  setDefault(id: string | null): void;
  /** The menu that was linked to this person, whether it still exists or not. */
  linkOf(userId: string): string | null;
  link(userId: string, id: string | null): void;
  /** Everyone to whom this menu is linked. */
  linkedTo(id: string): readonly string[];
  linkedPeople(): readonly string[];
  aliases: Map<string, string>;
  /** What a person sees: their own menu, else the default; null for none. */
  shownTo(userId: string): RichMenu | null;
}

export function createRichMenus(): RichMenus {
  const menus = new Map<string, RichMenu>();
  const links = new Map<string, string>();
  let standard: string | null = null;
  const find = (id: string | null | undefined) => (id ? (menus.get(id) ?? null) : null);
  return {
    create: (object) => {
      const menu: RichMenu = { id: `richmenu-${randomUUID().replaceAll('-', '')}`, object, image: null };
      menus.set(menu.id, menu);
      return menu;
    },
    get: (id) => menus.get(id),
    list: () => [...menus.values()],
    remove: (id) => {
      menus.delete(id);
    },
    defaultId: () => standard,
    setDefault: (id) => {
      standard = id;
    },
    linkOf: (userId) => links.get(userId) ?? null,
    link: (userId, id) => {
      if (id === null) links.delete(userId);
      else links.set(userId, id);
    },
    linkedTo: (id) => [...links].filter(([, linked]) => linked === id).map(([userId]) => userId),
    linkedPeople: () => [...links.keys()],
    aliases: new Map(),
    shownTo: (userId) => find(links.get(userId)) ?? find(standard),
  };
}
