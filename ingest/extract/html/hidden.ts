import { type Colour, looksAlike, readColour } from './colour.ts';
import type { Style } from './style.ts';

/** Finds what an author hid from readers by attributes, styles of the page's own and names that every framework knows. */

export type Attributes = Readonly<Record<string, string>>;

/** Pixels, or what comes near them, that move a text out of sight. */
const FAR = 100;
/** A text further to the right or below than this is nowhere on a page. */
const FAR_FORWARD = 4_000;
const PIXELS: Readonly<Record<string, number>> = { px: 1, pt: 1.3, em: 16, rem: 16, vw: 12, vh: 8, '%': 2, cm: 38 };
const TINY_PIXELS = 2.7;
const TINY_SHARE = 0.15;
/** Classes that frameworks hide with in their own style sheets, which are not asked for. */
const HIDING_CLASS =
  /^(?:sr-only|visually-?hidden|screen-reader-(?:text|only)|d-none|u-hidden|is-hidden|display-none)$/u;
/** Shown again on wide screens. */
const SHOWN_AGAIN = /(?:^|\s)(?:d-\w+-(?:block|flex|inline\S*|table\S*)|sr-only-focusable)(?:\s|$)/u;

/** A length in pixels; `undefined` where it has none. */
function pixelsOf(length: string | undefined): number | undefined {
  const [, value, unit = 'px'] = /^(?:calc\()?\s*(-?\d*\.?\d+)\s*(px|pt|em|rem|vw|vh|%|cm)?/u.exec(length ?? '') ?? [];
  return value === undefined ? undefined : Number(value) * (PIXELS[unit] ?? 1);
}

function isTiny(length: string | undefined): boolean {
  const [, value, unit = 'px'] = /^(\d*\.?\d+)(px|pt|em|rem|%|vw)?$/u.exec(length ?? '') ?? [];
  if (value === undefined) return false;
  if (unit === 'px' || unit === 'pt') return Number(value) * (PIXELS[unit] ?? 1) <= TINY_PIXELS;
  return Number(value) <= (unit === '%' ? TINY_SHARE * 100 : TINY_SHARE);
}

function isFarAway(length: string | undefined): boolean {
  const pixels = pixelsOf(length);
  return pixels !== undefined && (pixels <= -FAR || pixels >= FAR_FORWARD);
}

function isClippedAway(style: Style): boolean {
  if (/rect\(\s*(?:0|1px)[\s,]/u.test(style.get('clip') ?? '')) return true;
  if (
    /inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|polygon\(\s*0\S* 0\S*(?:\s*,\s*0\S* 0\S*)+\s*\)/u.test(
      style.get('clip-path') ?? '',
    )
  )
    return true;
  const cut = /hidden|clip/u.test(style.get('overflow') ?? '');
  return cut && ['height', 'width', 'max-height', 'max-width'].some((name) => isTiny(style.get(name)));
}

function isMovedAway(style: Style): boolean {
  if (isFarAway(style.get('text-indent'))) return true;
  const margins = ['margin-left', 'margin-top', 'margin'].flatMap((name) => (style.get(name) ?? '').split(/\s+/u));
  if (margins.some((margin) => isFarAway(margin))) return true;
  if (/scale[xy]?\(\s*0?\.?0*\s*[,)]/u.test(style.get('transform') ?? '')) return true;
  const shift = /translate(?:[xy]|3d)?\(([^)]*)\)/u.exec(style.get('transform') ?? '')?.[1] ?? '';
  // A share of the text's own size, as centring uses, moves nothing out of sight.
  if (shift.split(',').some((part) => !part.includes('%') && isFarAway(part.trim()))) return true;
  if (!/absolute|fixed|relative|sticky/u.test(style.get('position') ?? '')) return false;
  return ['left', 'top', 'right', 'bottom', 'inset'].some((name) => isFarAway(style.get(name)));
}

function isFaint(value: string | undefined): boolean {
  const [, number, percent] = /^(\d*\.?\d+)(%?)$/u.exec(value ?? '') ?? [];
  return number !== undefined && Number(number) <= (percent === '%' ? 10 : 0.1);
}

function sizeOf(style: Style): string | undefined {
  return (
    style.get('font-size') ?? /(?:^|\s)(\d*\.?\d+(?:px|pt|em|rem|%)?)(?:\/\S+)?\s/u.exec(style.get('font') ?? '')?.[1]
  );
}

function isHiddenByStyle(style: Style): boolean {
  if (style.get('display') === 'none' || style.get('content-visibility') === 'hidden') return true;
  if (/^(?:hidden|collapse)$/u.test(style.get('visibility') ?? '')) return true;
  const filtered = /opacity\(\s*([^)\s]+)\s*\)/u.exec(style.get('filter') ?? '')?.[1];
  if (isFaint(style.get('opacity')) || isFaint(filtered) || isTiny(sizeOf(style)) || isTiny(style.get('zoom')))
    return true;
  return isMovedAway(style) || isClippedAway(style);
}

/** The colour that an element's children stand on; `undefined` where a picture paints it. */
export type Backdrop = Colour | undefined;

export const PAPER: Backdrop = readColour('#fff');

/**
 * The background that the children of an element stand on. A class that only a linked style sheet knows is taken to
 * paint nothing: text in the colour of the paper is dropped rather than trusted.
 */
export function backdropOf(style: Style, attributes: Attributes, inherited: Backdrop): Backdrop {
  if (attributes['background'] !== undefined) return undefined;
  const background = style.get('background-color') ?? style.get('background') ?? attributes['bgcolor'];
  if (/url\(|gradient\(/u.test(`${background ?? ''} ${style.get('background-image') ?? ''}`)) return undefined;
  const colour = readColour(background);
  if (colour?.transparent === true || background === undefined || background === 'none') return inherited;
  return colour;
}

function hasUnseenColour(style: Style, attributes: Attributes, backdrop: Backdrop): boolean {
  // Letters cut out of a picture are painted by it.
  if (/text/u.test(`${style.get('background-clip') ?? ''}${style.get('-webkit-background-clip') ?? ''}`)) return false;
  const colour = readColour(style.get('-webkit-text-fill-color') ?? style.get('color') ?? attributes['color']);
  if (colour === undefined) return false;
  return colour.transparent || (backdrop !== undefined && looksAlike(colour, backdrop));
}

function hasHidingClass(attributes: Attributes): boolean {
  const names = attributes['class'] ?? '';
  return names.split(/\s+/u).some((name) => HIDING_CLASS.test(name)) && !SHOWN_AGAIN.test(names);
}

/** Whether a reader with a screen cannot see the element's text. `backdrop` is that of the element's children. */
export function isHidden(tag: string, attributes: Attributes, style: Style, backdrop: Backdrop): boolean {
  if (attributes['hidden'] !== undefined || attributes['aria-hidden'] === 'true') return true;
  if (tag === 'dialog' && attributes['open'] === undefined) return true;
  if (attributes['popover'] !== undefined || hasHidingClass(attributes)) return true;
  return isHiddenByStyle(style) || hasUnseenColour(style, attributes, backdrop);
}
