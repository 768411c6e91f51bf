import { type ActionPlace, action } from '../rules/actions.ts';
import { all, byType, fail, given, list, object, optional, PASS, type Rule, required } from '../rules/rule.ts';
import { flag, graphemes, integer, matching, text } from '../rules/scalars.ts';

/** Areas may go without a label; LINE limits it as elsewhere. */
const RICH_MENU_AREA: ActionPlace = { labelRequired: false, labelMax: 20, richMenuSwitch: true };
const MAX_PIXELS = 2 ** 31 - 1;
/** LINE: at least this much wider than high. */
const MIN_RATIO = 1.45;

const size: Rule = all(
  object({ width: required(integer(800, 2500)), height: required(integer(250, MAX_PIXELS)) }),
  given(({ width, height }: { width: number; height: number }) => width / height >= MIN_RATIO, {
    kind: 'said',
    text: `width / height must be greater than or equal to ${MIN_RATIO}`,
  }),
);

const bounds = object({
  x: required(integer(0, MAX_PIXELS)),
  y: required(integer(0, MAX_PIXELS)),
  width: required(integer(1, MAX_PIXELS)),
  height: required(integer(1, MAX_PIXELS)),
});

const area = object({ bounds: required(bounds), action: required(action(RICH_MENU_AREA)) });

const areasInside: Rule = given(
  ({ size: { width, height }, areas }: { size: Size; areas: readonly { bounds: Size & { x: number; y: number } }[] }) =>
    areas.every(({ bounds: inner }) => inner.x + inner.width <= width && inner.y + inner.height <= height),
  { kind: 'said', text: 'the bounds of an area must lie inside the rich menu' },
);

interface Size {
  width: number;
  height: number;
}

/** LINE's reference: up to 20 areas, name of 300 and chat bar text of 14 grapheme clusters. */
export const RICH_MENU: Rule = all(
  object({
    size: required(size),
    selected: required(flag),
    name: required(graphemes(300)),
    chatBarText: required(graphemes(14)),
    areas: required(list(area, { max: 20 })),
  }),
  areasInside,
);

const richMenuId = required(text({ max: 100 }));
export const ALIAS_PATTERN = /^[a-z0-9_-]{1,32}$/;

export const CREATE_ALIAS: Rule = object({ richMenuAliasId: required(matching(ALIAS_PATTERN)), richMenuId });
export const CHANGE_ALIAS: Rule = object({ richMenuId });

/** LINE: 1 to 500 people. */
const userIds = required(list(text({ max: 1000 }), { min: 1, max: 500 }));
export const BULK_LINK: Rule = object({ richMenuId, userIds });
export const BULK_UNLINK: Rule = object({ userIds });

const operation = byType({
  link: object({ from: richMenuId, to: richMenuId }),
  unlink: object({ from: richMenuId }),
  unlinkAll: object({}),
});

/** `unlinkAll` stands alone, and no rich menu is left twice: operations run side by side and do not chain. */
const operationsAreApart: Rule = (value, path) => {
  const operations = value as readonly { type: string; from?: string }[];
  const sources = operations.flatMap(({ from }) => from ?? []);
  const isAlone = operations.length === 1 || operations.every(({ type }) => type !== 'unlinkAll');
  return isAlone && new Set(sources).size === sources.length ? PASS : fail(path, { kind: 'invalid' });
};

/** LINE: up to 1,000 operations; a resume key of up to 100 characters. */
export const RICH_MENU_BATCH: Rule = object({
  operations: required(all(list(operation, { min: 1, max: 1000 }), operationsAreApart)),
  resumeRequestKey: optional(matching(/^[A-Za-z0-9_-]{1,100}$/)),
});
