import { action, FLEX_AREA, FLEX_BUTTON } from './actions.ts';
import {
  all,
  byType,
  type Field,
  fail,
  given,
  isObject,
  type JsonObject,
  lazy,
  list,
  object,
  optional,
  PASS,
  type Rule,
  required,
} from './rule.ts';
import { flag, httpsUrl, integer, matching, oneOf, text } from './scalars.ts';

/** LINE: the JSON of a bubble may have 30 KB, of a carousel 50 KB. */
const BUBBLE_BYTES = 30 * 1024;
const CAROUSEL_BYTES = 50 * 1024;
const CAROUSEL_BUBBLES = 12;
/** Far beyond what the byte limits leave room for. */
const MANY = 1000;

const closed = (fields: Readonly<Record<string, Field>>): Rule =>
  object({ type: required(text({ max: 20 })), ...fields }, { closed: true });

const color = optional(matching(/^#([0-9a-f]{6}|[0-9a-f]{8})$/i));
const spaceWord = 'none|xs|sm|md|lg|xl|xxl';
const sizeWord = 'xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl';
const pixels = String.raw`\d+(\.\d+)?px`;
const percent = String.raw`\d+(\.\d+)?%`;
const measure = (...forms: readonly string[]) => optional(matching(new RegExp(`^(${forms.join('|')})$`)));
const space = measure(spaceWord, pixels);
const padding = measure(spaceWord, pixels, percent);
const offset = measure(spaceWord, `-?${pixels}`, `-?${percent}`);
const length = measure(pixels, percent);
const flex = optional(integer(0, 1_000_000));
const wholeText = text({ max: 1_000_000, min: 0 });

const placement = {
  margin: space,
  position: optional(oneOf('relative', 'absolute')),
  offsetTop: offset,
  offsetBottom: offset,
  offsetStart: offset,
  offsetEnd: offset,
};
const align = optional(oneOf('start', 'end', 'center'));
const gravity = optional(oneOf('top', 'bottom', 'center'));
const adjustMode = optional(oneOf('shrink-to-fit'));
const areaAction = optional(action(FLEX_AREA));
const lettering = {
  size: measure(sizeWord, pixels),
  color,
  weight: optional(oneOf('regular', 'bold')),
  style: optional(oneOf('normal', 'italic')),
  decoration: optional(oneOf('none', 'underline', 'line-through')),
};

/** `width:height`, each 1 to 100000, at most three times as high as wide. */
const aspectRatio = optional(
  all(
    matching(/^\d+(\.\d+)?:\d+(\.\d+)?$/),
    given(
      (value: string) => {
        const [width = 0, height = 0] = value.split(':').map(Number);
        return [width, height].every((side) => side >= 1 && side <= 100_000) && height <= width * 3;
      },
      { kind: 'invalid' },
    ),
  ),
);

const span = closed({ text: optional(wholeText), ...lettering });

const flexText = all(
  closed({
    text: optional(wholeText),
    contents: optional(list(byType({ span }), { max: MANY })),
    flex,
    align,
    gravity,
    wrap: optional(flag),
    lineSpacing: measure(pixels),
    maxLines: optional(integer(0, 1_000_000)),
    adjustMode,
    scaling: optional(flag),
    action: areaAction,
    ...lettering,
    ...placement,
  }),
  (value, path) => {
    const { text: words, contents } = value as JsonObject;
    const hasSpans = Array.isArray(contents) && contents.length > 0;
    return hasSpans || (typeof words === 'string' && words !== '') ? PASS : fail([...path, 'text'], { kind: 'empty' });
  },
);

const button = closed({
  action: required(action(FLEX_BUTTON)),
  flex,
  height: optional(oneOf('sm', 'md')),
  style: optional(oneOf('primary', 'secondary', 'link')),
  color,
  gravity,
  adjustMode,
  scaling: optional(flag),
  ...placement,
});

const image = closed({
  url: required(httpsUrl),
  flex,
  align,
  gravity,
  size: measure(sizeWord, 'full', pixels, percent),
  aspectRatio,
  aspectMode: optional(oneOf('fit', 'cover')),
  backgroundColor: color,
  action: areaAction,
  animated: optional(flag),
  ...placement,
});

const icon = closed({
  url: required(httpsUrl),
  size: measure(sizeWord, pixels),
  aspectRatio,
  scaling: optional(flag),
  ...placement,
});

const separator = closed({ margin: space, color });
const filler = closed({ flex });

const gradient = closed({
  angle: required(matching(/^([12]?\d?\d|3[0-5]\d)(\.\d+)?deg$/)),
  startColor: { ...color, required: true },
  endColor: { ...color, required: true },
  centerColor: color,
  centerPosition: measure(percent),
});

const boxFields = {
  layout: required(oneOf('horizontal', 'vertical', 'baseline')),
  flex,
  spacing: space,
  backgroundColor: color,
  borderColor: color,
  borderWidth: measure('none|light|normal|medium|semi-bold|bold', pixels),
  cornerRadius: space,
  width: length,
  maxWidth: length,
  height: length,
  maxHeight: length,
  paddingAll: padding,
  paddingTop: padding,
  paddingBottom: padding,
  paddingStart: padding,
  paddingEnd: padding,
  action: areaAction,
  justifyContent: optional(oneOf('center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly')),
  alignItems: optional(oneOf('center', 'flex-start', 'flex-end')),
  background: optional(byType({ linearGradient: gradient })),
  ...placement,
};

const boxOf = (children: Rule): Rule => closed({ ...boxFields, contents: required(list(children, { max: MANY })) });

const baselineBox = boxOf(componentOf({ icon, text: flexText, filler }));
const stackedBox = boxOf(componentOf({ box: lazy(() => box), button, image, text: flexText, separator, filler }));

const box: Rule = (value, path) =>
  isObject(value) && value['layout'] === 'baseline' ? baselineBox(value, path) : stackedBox(value, path);

/** A component that this place does not take is refused as a whole, not by its `type`. */
function componentOf(components: Readonly<Record<string, Rule>>): Rule {
  const choose = byType(components);
  return (value, path) => {
    const type = isObject(value) ? value['type'] : undefined;
    const misplaced = typeof type === 'string' && !Object.hasOwn(components, type);
    return misplaced ? fail(path, { kind: 'invalid' }) : choose(value, path);
  };
}

const boxBlock = componentOf({ box });

const video = closed({
  url: required(httpsUrl),
  previewUrl: required(httpsUrl),
  altContent: required(componentOf({ box, image })),
  aspectRatio,
  action: areaAction,
});

const blockStyle = optional(
  object({ backgroundColor: color, separator: optional(flag), separatorColor: color }, { closed: true }),
);
const styles = optional(
  object({ header: blockStyle, hero: blockStyle, body: blockStyle, footer: blockStyle }, { closed: true }),
);

function withinBytes(max: number): Rule {
  return (value, path) =>
    Buffer.byteLength(JSON.stringify(value)) <= max
      ? PASS
      : fail(path, { kind: 'said', text: `The size of the JSON must not exceed ${max} bytes` });
}

const bubbleSizes = ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'];
const VIDEO_SIZES: readonly unknown[] = ['kilo', 'mega', 'giga', undefined];

const bubble = all(
  withinBytes(BUBBLE_BYTES),
  closed({
    size: optional(oneOf(...bubbleSizes)),
    direction: optional(oneOf('ltr', 'rtl')),
    header: optional(boxBlock),
    hero: optional(componentOf({ box, image, video })),
    body: optional(boxBlock),
    footer: optional(boxBlock),
    styles,
    action: areaAction,
  }),
  given(({ header, hero, body, footer }: JsonObject) => [header, hero, body, footer].some(Boolean), {
    kind: 'said',
    text: 'At least one block must be specified',
  }),
  given((value: JsonObject) => !hasVideo(value) || VIDEO_SIZES.includes(value['size']), { kind: 'invalid' }),
);

const carousel = all(
  withinBytes(CAROUSEL_BYTES),
  closed({ contents: required(list(byType({ bubble }), { min: 1, max: CAROUSEL_BUBBLES })) }),
  given(({ contents }: { contents: readonly JsonObject[] }) => !contents.some(hasVideo), { kind: 'invalid' }),
  given(
    ({ contents }: { contents: readonly JsonObject[] }) =>
      new Set(contents.map((each) => each['size'] ?? 'mega')).size === 1,
    { kind: 'said', text: 'The bubbles of a carousel must have the same size' },
  ),
);

function hasVideo({ hero }: JsonObject): boolean {
  return isObject(hero) && hero['type'] === 'video';
}

/** `contents` of a Flex Message. */
export const FLEX_CONTAINER: Rule = byType({ bubble, carousel });
