import { applyVector, type Box, type Matrix, multiply, transformBox } from './geometry.ts';
import type { GraphicsState } from './graphics-state.ts';
import type { FontFacts, PaintedGlyph } from './operator-args.ts';

export interface PlacedGlyph extends Box {
  readonly text: string;
  readonly size: number;
  readonly dx: number;
  readonly dy: number;
  readonly font: FontFacts;
}

/** How far glyphs reach above and below their base line, in font sizes; the same for all fonts so that lines compare. */
const ASCENT = 0.86;
const DESCENT = 0.14;

interface Advance {
  /** Along the line, in text space. */
  readonly step: number;
  /** From the line's position to the glyph's horizontal origin. */
  readonly shiftX: number;
  readonly shiftY: number;
}

function advanceOf(state: GraphicsState, font: FontFacts, glyph: PaintedGlyph): Advance {
  const scale = state.fontSize * font.scale;
  const spacing = (glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing;
  if (!font.vertical) return { step: glyph.width * scale + spacing, shiftX: 0, shiftY: 0 };
  const [advance, originX, originY] = glyph.vmetric ?? font.vmetric;
  const vx = glyph.vmetric === undefined ? glyph.width / 2 : originX;
  return { step: -advance * scale - spacing, shiftX: -vx * scale, shiftY: -originY * scale };
}

/** Places glyphs along one line of text: a position that each of them advances. */
class LinePlacer {
  readonly #state: GraphicsState;
  readonly #font: FontFacts;
  readonly #matrix: Matrix;
  readonly #size: number;
  readonly #dx: number;
  readonly #dy: number;
  #at = 0;

  constructor(state: GraphicsState, font: FontFacts) {
    this.#state = state;
    this.#font = font;
    this.#matrix = multiply(state.matrix, state.textMatrix);
    const forward = state.horizontalScale * Math.sign(state.fontSize);
    const along = font.vertical ? applyVector(this.#matrix, 0, -1) : applyVector(this.#matrix, forward, 0);
    const up = applyVector(this.#matrix, 0, state.fontSize);
    const length = Math.hypot(along.x, along.y) || 1;
    [this.#dx, this.#dy] = [along.x / length, along.y / length];
    this.#size = Math.hypot(up.x, up.y);
  }

  shift(thousandths: number): void {
    this.#at += ((this.#font.vertical ? 1 : -1) * thousandths * this.#state.fontSize) / 1000;
  }

  place(glyph: PaintedGlyph): PlacedGlyph {
    const { step, shiftX, shiftY } = advanceOf(this.#state, this.#font, glyph);
    const { x, y, rise, horizontalScale, fontSize } = this.#state;
    const { vertical, scale } = this.#font;
    const left = x + (vertical ? shiftX : this.#at * horizontalScale);
    const base = y + rise + (vertical ? shiftY - this.#at : 0);
    const right = left + glyph.width * fontSize * scale * (vertical ? 1 : horizontalScale);
    this.#at += step;
    const corner = { left, top: base - fontSize * DESCENT, right, bottom: base + fontSize * ASCENT };
    const text = glyph.unicode === '' ? '\uFFFD' : glyph.unicode;
    return {
      text,
      ...transformBox(this.#matrix, corner),
      size: this.#size,
      dx: this.#dx,
      dy: this.#dy,
      font: this.#font,
    };
  }

  /** Leaves the text position behind the line. */
  finish(): void {
    if (this.#font.vertical) this.#state.y -= this.#at;
    else this.#state.x += this.#at * this.#state.horizontalScale;
  }
}

/**
 * Places the glyphs of one text operator on the page and moves the text position behind them. White space is left
 * out: gaps tell as much, and fonts disagree about it.
 */
export function placeGlyphs(state: GraphicsState, glyphs: readonly (PaintedGlyph | number)[]): PlacedGlyph[] {
  if (state.font === undefined || state.fontSize === 0) return [];
  const placer = new LinePlacer(state, state.font);
  const placed: PlacedGlyph[] = [];
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') placer.shift(glyph);
    else placed.push(placer.place(glyph));
  }
  placer.finish();
  return placed.filter(({ text }) => text.trim() !== '');
}
