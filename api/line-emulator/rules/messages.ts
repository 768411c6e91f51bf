import { action, QUICK_REPLY } from './actions.ts';
import { FLEX_CONTAINER } from './flex.ts';
import { IMAGEMAP_FIELDS } from './imagemap.ts';
import { all, byType, type Field, given, list, object, optional, type Rule, required } from './rule.ts';
import { graphemes, httpsUrl, integer, matching, number, oneOf, text } from './scalars.ts';
import { TEMPLATE_OBJECT } from './templates.ts';
import { TEXT_V2 } from './text-v2.ts';

const altText = required(text({ max: 1500 }));
const quoteToken = optional(text({ max: 1000 }));
const digits = required(matching(/^\d{1,20}$/));
const placeName = required(text({ max: 100 }));
const mediaUrl = required(httpsUrl);

const emoji = object({
  index: required(integer(0, 4999)),
  productId: required(text({ max: 100 })),
  emojiId: required(text({ max: 100 })),
});

const quickReply = object({
  items: required(
    list(
      object({
        type: optional(oneOf('action')),
        imageUrl: optional(httpsUrl),
        action: required(action(QUICK_REPLY)),
      }),
      { min: 1, max: 13 },
    ),
  ),
});

const sender = object({
  name: optional(
    all(
      graphemes(20),
      given((name: string) => !/line/i.test(name), {
        kind: 'said',
        text: 'The name contains a word that cannot be used',
      }),
    ),
  ),
  iconUrl: optional(httpsUrl),
});

/** What every message may carry, besides its own fields. */
const COMMON: Readonly<Record<string, Field>> = {
  quickReply: optional(quickReply),
  sender: optional(sender),
};

const fields = (own: Readonly<Record<string, Field>>): Rule => object({ ...COMMON, ...own });

/** The rule table: one row for each type of message. */
export const MESSAGE: Rule = byType({
  text: fields({ text: required(text({ max: 5000 })), emojis: optional(list(emoji, { max: 20 })), quoteToken }),
  textV2: all(fields({}), TEXT_V2),
  sticker: fields({ packageId: digits, stickerId: digits, quoteToken }),
  image: fields({ originalContentUrl: mediaUrl, previewImageUrl: mediaUrl }),
  video: fields({
    originalContentUrl: mediaUrl,
    previewImageUrl: mediaUrl,
    trackingId: optional(matching(/^[A-Za-z0-9\-.=,+*()%$&;:@{}!?<>[\]]{1,100}$/)),
  }),
  audio: fields({ originalContentUrl: mediaUrl, duration: required(integer(1, Number.MAX_SAFE_INTEGER)) }),
  location: fields({
    title: placeName,
    address: placeName,
    latitude: required(number(-90, 90)),
    longitude: required(number(-180, 180)),
  }),
  imagemap: fields(IMAGEMAP_FIELDS),
  template: fields({ altText, template: required(TEMPLATE_OBJECT) }),
  flex: fields({ altText, contents: required(FLEX_CONTAINER) }),
  coupon: fields({
    couponId: required(text({ max: 100 })),
    deliveryTag: optional(matching(/^[A-Za-z0-9_]{1,30}$/)),
  }),
});

/** LINE: one request carries one to five messages. */
export const MESSAGES: Rule = list(MESSAGE, { min: 1, max: 5 });
