/** Finds what an author hid from readers by attributes, inline styles and simple rules of the page's own style elements. */

export type Attributes = Readonly<Record<string, string>>;

type Style = ReadonlyMap<string, string>;

/** Classes (`.x`), ids (`#x`) that the page's own style sheets hide. */
export type HiddenNames = ReadonlySet<string>;

function parseStyle(text: string): Style {
  const style = new Map<string, string>();
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration.slice(colon + 1).replace(/!important/iu, '');
    style.set(declaration.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase());
  }
  return style;
}

function isTiny(length: string | undefined): boolean {
  const size = /^(\d*\.?\d+)(px|pt|em|rem|%)?$/u.exec(length ?? '');
  if (size === null) return false;
  const value = Number(size[1]);
  return size[2] === 'px' || size[2] === 'pt' ? value <= 2 : value <= 0.1;
}

function isFarAway(length: string | undefined): boolean {
  return /^-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%)?$/u.test(length ?? '');
}

function isClippedAway(style: Style): boolean {
  if (/rect\(\s*(0|1px)[\s,]/u.test(style.get('clip') ?? '')) return true;
  if (/inset\(\s*(50|100)%/u.test(style.get('clip-path') ?? '')) return true;
  const cut = (style.get('overflow') ?? '').includes('hidden');
  return cut && (isTiny(style.get('height')) || isTiny(style.get('width')) || isTiny(style.get('max-height')));
}

const NAMED_COLOURS: Readonly<Record<string, string>> = { white: 'ffffff', black: '000000', snow: 'fffafa' };

/** `rrggbb` of a colour written in a common way. */
function colourOf(value: string | undefined): string | undefined {
  const text = (value ?? '').trim().toLowerCase();
  const hex = /#([0-9a-f]{6}|[0-9a-f]{3})\b/u.exec(text)?.[1];
  if (hex !== undefined) return hex.length === 3 ? hex.replace(/./gu, '$&$&') : hex;
  const rgb = /rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/u.exec(text);
  if (rgb !== null) {
    return [rgb[1], rgb[2], rgb[3]].map((part) => Number(part).toString(16).padStart(2, '0')).join('');
  }
  return NAMED_COLOURS[text];
}

function isNearWhite(colour: string): boolean {
  return [0, 2, 4].every((at) => Number.parseInt(colour.slice(at, at + 2), 16) >= 0xf8);
}

/** What an element hands down to its children: the background they stand on, if an inline style or attribute sets one. */
export interface Backdrop {
  readonly colour: string | undefined;
  /** A picture or a class may paint the background: then white text proves nothing. */
  readonly unknown: boolean;
}

export const PAPER: Backdrop = { colour: 'ffffff', unknown: false };

/** The background that the children of an element stand on. */
export function backdropOf(attributes: Attributes, inherited: Backdrop): Backdrop {
  const style = parseStyle(attributes['style'] ?? '');
  const background = style.get('background-color') ?? style.get('background') ?? attributes['bgcolor'];
  const colour = colourOf(background);
  if (colour !== undefined) return { colour, unknown: false };
  const painted = background !== undefined || attributes['class'] !== undefined || attributes['id'] !== undefined;
  return painted && background !== 'none' && background !== 'transparent'
    ? { colour: undefined, unknown: true }
    : inherited;
}

function hasColourOfBackdrop(style: Style, attributes: Attributes, backdrop: Backdrop): boolean {
  const colour = colourOf(style.get('color') ?? attributes['color']);
  if (colour === undefined || backdrop.unknown || backdrop.colour === undefined) return false;
  return colour === backdrop.colour || (isNearWhite(colour) && isNearWhite(backdrop.colour));
}

function isHiddenByStyle(style: Style): boolean {
  if (style.get('display') === 'none') return true;
  const visibility = style.get('visibility');
  if (visibility === 'hidden' || visibility === 'collapse') return true;
  if (/^0?\.?0+%?$/u.test(style.get('opacity') ?? '')) return true;
  if (isTiny(style.get('font-size')) || isFarAway(style.get('text-indent'))) return true;
  const moved = style.get('position') === 'absolute' || style.get('position') === 'fixed';
  if (moved && (isFarAway(style.get('left')) || isFarAway(style.get('top')))) return true;
  return isClippedAway(style);
}

function hasHiddenName(attributes: Attributes, names: HiddenNames): boolean {
  if (names.size === 0) return false;
  if (names.has(`#${attributes['id'] ?? ''}`)) return true;
  return (attributes['class'] ?? '').split(/\s+/u).some((name) => names.has(`.${name}`));
}

/** Whether a reader with a screen cannot see the element's text. `backdrop` is that of the element's children. */
export function isHidden(attributes: Attributes, backdrop: Backdrop, names: HiddenNames): boolean {
  if (attributes['hidden'] !== undefined || attributes['aria-hidden'] === 'true') return true;
  if (hasHiddenName(attributes, names)) return true;
  const style = parseStyle(attributes['style'] ?? '');
  if (style.size === 0 && attributes['color'] === undefined) return false;
  return isHiddenByStyle(style) || hasColourOfBackdrop(style, attributes, backdrop);
}

/**
 * Reads the classes and ids that style elements hide, from rules with a single simple selector.
 * Rules inside `@media` and other blocks are left alone: they hold in some views only.
 */
export function readHiddenNames(styleSheets: readonly string[]): HiddenNames {
  const names = new Set<string>();
  for (const sheet of styleSheets) {
    const flat = sheet.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gu, '');
    for (const [, selectors = '', body = ''] of flat.matchAll(/([^{}]+)\{([^{}]*)\}/gu)) {
      if (!isHiddenByStyle(parseStyle(body))) continue;
      for (const selector of selectors.split(',')) {
        const simple = /^(?:[a-z][a-z0-9]*)?([.#][\w-]+)$/iu.exec(selector.trim())?.[1];
        if (simple !== undefined) names.add(simple);
      }
    }
  }
  return names;
}
