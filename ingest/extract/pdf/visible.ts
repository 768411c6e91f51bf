import { type Box, centre, holdsPoint } from './geometry.ts';
import type { Direction, Fill, Glyph, HiddenCause, PageMarks } from './marks.ts';
import type { RawArea, RawGlyph, RawMarks } from './read-marks.ts';
import { markStacked } from './stacked-text.ts';

/** Type below this size in points cannot be read on paper. */
const TINY_SIZE = 2;
/** Japanese characters are square, or half as wide; narrower than this share of their size they are strokes. */
const SQUEEZED = 0.15;
const SQUARE = /[\u3041-\u30FF\u3400-\u9FFF]/u;
/** Render modes that paint nothing: invisible, and clipping only. */
const UNPAINTED = new Set([3, 7]);
/** Difference of a colour channel that an eye does not see. */
const SAME_COLOUR = 20;
const PAPER = '#ffffff';
/** Bold type made by painting twice moves by less than this share of the size. */
const OVERPRINT_SHIFT = 0.18;
/** Covering is asked only of areas that are large enough to cover a character. */
const MIN_COVER = 4;

function directionOf({ dx, dy }: RawGlyph): Direction | undefined {
  if (dx > 0.97) return 'right';
  if (dy > 0.97) return 'down';
  return dy < -0.97 ? 'up' : undefined;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function looksSame(a: string, b: string): boolean {
  const other = channels(b);
  return channels(a).every((value, at) => Math.abs(value - (other[at] ?? 0)) <= SAME_COLOUR);
}

/** Finds the areas around a point without asking all of them: areas by horizontal bands of the page. */
class AreaIndex {
  readonly #bands = new Map<number, RawArea[]>();
  static readonly #BAND = 40;

  constructor(areas: readonly RawArea[]) {
    for (const area of areas) {
      const first = Math.floor(area.top / AreaIndex.#BAND);
      const last = Math.min(Math.floor(area.bottom / AreaIndex.#BAND), first + 200);
      for (let band = first; band <= last; band += 1) {
        const list = this.#bands.get(band) ?? [];
        list.push(area);
        this.#bands.set(band, list);
      }
    }
  }

  at(x: number, y: number): RawArea[] {
    const band = this.#bands.get(Math.floor(y / AreaIndex.#BAND)) ?? [];
    return band.filter((area) => holdsPoint(area, x, y));
  }
}

function backdropOf(glyph: RawGlyph, areas: AreaIndex): string | undefined {
  const { x, y } = centre(glyph);
  const below = areas.at(x, y).findLast((area) => area.order < glyph.order);
  return below === undefined ? PAPER : below.colour;
}

function isTiny(glyph: RawGlyph): boolean {
  if (glyph.size < TINY_SIZE) return true;
  const width = Math.min(glyph.right - glyph.left, glyph.bottom - glyph.top);
  return width < glyph.size * SQUEEZED && SQUARE.test(glyph.text);
}

function causeOf(glyph: RawGlyph, page: Box, areas: AreaIndex): HiddenCause | undefined {
  if (!glyph.layerVisible) return 'hidden layer';
  if (UNPAINTED.has(glyph.renderMode) || glyph.transparent) return 'invisible';
  if (isTiny(glyph)) return 'tiny';
  const { x, y } = centre(glyph);
  if (!holdsPoint(page, x, y) || !holdsPoint(glyph.clip, x, y)) return 'outside the page';
  const around = areas.at(x, y);
  const covered = around.some((area) => area.covers && area.order > glyph.order && area.bottom - area.top >= MIN_COVER);
  if (covered) return 'covered';
  const backdrop = backdropOf(glyph, areas);
  const same = glyph.colour !== undefined && backdrop !== undefined && looksSame(glyph.colour, backdrop);
  return same ? 'colour of the page' : undefined;
}

/** Tells whether the same character stands at the same place: bold type and outlines are painted so. */
class PlacedCharacters {
  readonly #cells = new Map<string, Box[]>();

  #key(text: string, box: Box, dx: number, dy: number): string {
    return `${text} ${Math.round(box.left / 4) + dx} ${Math.round(box.top / 4) + dy}`;
  }

  add(text: string, box: Box): void {
    const key = this.#key(text, box, 0, 0);
    this.#cells.set(key, [...(this.#cells.get(key) ?? []), box]);
  }

  has(text: string, box: Box, size: number): boolean {
    const limit = size * OVERPRINT_SHIFT;
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        const near = this.#cells.get(this.#key(text, box, dx, dy)) ?? [];
        if (near.some((other) => Math.abs(other.left - box.left) <= limit && Math.abs(other.top - box.top) <= limit))
          return true;
      }
    }
    return false;
  }
}

/** Keeps what a reader of the page sees, each character once. */
export function keepVisibleMarks(raw: RawMarks, page: number, box: Box): PageMarks {
  const areas = new AreaIndex(raw.areas);
  const seen = new PlacedCharacters();
  const glyphs: Glyph[] = [];
  const unseen: { glyph: RawGlyph; cause: HiddenCause }[] = [];
  for (const glyph of raw.glyphs) {
    const cause = causeOf(glyph, box, areas);
    const direction = directionOf(glyph);
    if (cause !== undefined) unseen.push({ glyph, cause });
    else if (direction !== undefined && !seen.has(glyph.text, glyph, glyph.size)) {
      const { text, left, top, right, bottom, size, font, run } = glyph;
      seen.add(text, glyph);
      const onColour = !looksSame(backdropOf(glyph, areas) ?? PAPER, PAPER);
      const look = { size, direction, vertical: font.vertical, font: font.name, bold: font.bold, onColour, run };
      glyphs.push({ text, left, top, right, bottom, ...look });
    }
  }
  const hidden = new Map<HiddenCause, number>();
  for (const { glyph, cause } of unseen) {
    // A halo in the page's colour around visible type hides nothing.
    if (!seen.has(glyph.text, glyph, glyph.size)) hidden.set(cause, (hidden.get(cause) ?? 0) + 1);
  }
  const fills = raw.areas.filter((area): area is RawArea & Fill => area.colour !== undefined && area.colour !== PAPER);
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  return {
    page,
    width,
    height,
    glyphs: markStacked(glyphs),
    rulings: raw.rulings,
    fills,
    hasImages: raw.hasImages,
    hidden,
  };
}
