import { action, IMAGE_CAROUSEL, TEMPLATE } from './actions.ts';
import { all, byType, given, type JsonObject, list, object, optional, type Rule, required } from './rule.ts';
import { graphemes, httpsUrl, matching, oneOf, text } from './scalars.ts';

const type = required(text({ max: 20 }));
const color = optional(matching(/^#[0-9a-f]{6}$/i));
const templateAction = action(TEMPLATE);
const imageSettings = {
  imageAspectRatio: optional(oneOf('rectangle', 'square')),
  imageSize: optional(oneOf('cover', 'contain')),
};
const card = {
  thumbnailImageUrl: optional(httpsUrl),
  imageBackgroundColor: color,
  title: optional(graphemes(40)),
  defaultAction: optional(templateAction),
};

const isPlain = ({ thumbnailImageUrl, title }: JsonObject) => thumbnailImageUrl === undefined && title === undefined;

/** The text of a card with an image or title may have 60 characters only. */
const textFitsCard: Rule = (value, path) => {
  if (isPlain(value as JsonObject)) return [];
  return graphemes(60)((value as JsonObject)['text'], [...path, 'text']);
};

const buttons = all(
  object({
    type,
    ...card,
    ...imageSettings,
    text: required(graphemes(160)),
    actions: required(list(templateAction, { min: 1, max: 4 })),
  }),
  textFitsCard,
);

const confirm = object({
  type,
  text: required(graphemes(240)),
  actions: required(list(templateAction, { min: 2, max: 2 })),
});

const column = all(
  object({
    ...card,
    text: required(graphemes(120)),
    actions: required(list(templateAction, { min: 1, max: 3 })),
  }),
  textFitsCard,
);

/** Every column has as many actions as the first, and an image or title where the first has one. */
const columnsAlike = given(
  ({ columns }: { columns: readonly JsonObject[] }) => {
    const shape = ({ actions, thumbnailImageUrl, title }: JsonObject) =>
      [(actions as readonly unknown[]).length, thumbnailImageUrl === undefined, title === undefined].join();
    return new Set(columns.map(shape)).size === 1;
  },
  { kind: 'said', text: 'The columns must have the same number of actions, images and titles' },
);

const carousel = all(
  object({ type, ...imageSettings, columns: required(list(column, { min: 1, max: 10 })) }),
  columnsAlike,
);

const imageColumn = object({ imageUrl: required(httpsUrl), action: required(action(IMAGE_CAROUSEL)) });
const imageCarousel = object({ type, columns: required(list(imageColumn, { min: 1, max: 10 })) });

/** `template` of a template message. */
export const TEMPLATE_OBJECT: Rule = byType({ buttons, confirm, carousel, image_carousel: imageCarousel });
