/**
 * What the size words of Flex Messages measure, in CSS pixels. LINE documents their order, not their sizes: these are
 * the ones its simulator draws with.
 */

const TEXT = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, '3xl': 35, '4xl': 48, '5xl': 74 };
const SPACE = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const PICTURE = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, '3xl': 180, '4xl': 200, '5xl': 220 };
const BORDER = { none: 0, light: 0.5, normal: 1, medium: 2, 'semi-bold': 3, bold: 4 };
const BUBBLE = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };

/**
 * @param {Readonly<Record<string, number>>} words
 * @param {string} value a word, `12px` or `50%`
 * @param {string} fallback
 */
function toCss(words, value, fallback) {
  if (Object.hasOwn(words, value)) return `${words[value]}px`;
  return /^-?\d+(\.\d+)?(px|%)$/.test(value) ? value : fallback;
}

/** @param {string} value */
export const textSize = (value) => toCss(TEXT, value, '16px');
/** @param {string} value; empty where there is none */
export const space = (value) => toCss(SPACE, value, '');
/** @param {string} value */
export const pictureSize = (value) => (value === 'full' ? '100%' : toCss(PICTURE, value, '100px'));
/** @param {string} value */
export const borderWidth = (value) => toCss(BORDER, value, '');
/** @param {string} value */
export const bubbleWidth = (value) => toCss(BUBBLE, value, '300px');

/**
 * `20:13` as CSS wants it.
 * @param {string} value
 */
export function aspectRatio(value) {
  const match = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(value);
  return match ? `${match[1]} / ${match[2]}` : '1 / 1';
}

/**
 * A colour of Flex Messages, or nothing where it is none.
 * @param {string} value
 */
export function color(value) {
  return /^#([0-9a-f]{6}|[0-9a-f]{8})$/i.test(value) ? value : '';
}

/**
 * Sets style properties that have a value. Through the style object: the page allows no inline style attributes.
 * @param {HTMLElement} element
 * @param {Readonly<Record<string, string>>} properties CSS names
 */
export function setStyle(element, properties) {
  for (const [name, value] of Object.entries(properties)) if (value !== '') element.style.setProperty(name, value);
}
