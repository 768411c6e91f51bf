import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Box, holdsBox, intersect, type Matrix, multiply, transformBox } from './geometry.ts';
import { type GraphicsState, initialState, moveText, setTextMatrix } from './graphics-state.ts';
import type { Ruling } from './marks.ts';
import { colourIn, type FontFacts, fontFacts, glyphsIn, isRecord, memberOf, numbersIn } from './operator-args.ts';
import { FILLING, IMAGES, PICTURES, STROKING } from './paint-operators.ts';
import { placeGlyphs } from './place-glyphs.ts';
import { barRuling, isRectangle, type Outline, readOutlines, strokeRulings } from './read-path.ts';

/** A glyph with what decides whether it can be seen. */
export interface RawGlyph extends Box {
  readonly text: string;
  readonly size: number;
  /** Direction of writing on the page, a unit vector. */
  readonly dx: number;
  readonly dy: number;
  readonly font: FontFacts;
  readonly run: number;
  /** Position in the order of painting. */
  readonly order: number;
  readonly colour: string | undefined;
  readonly transparent: boolean;
  readonly renderMode: number;
  readonly clip: Box;
  readonly layerVisible: boolean;
}

/** An area painted over the page. `colour` is missing for pictures and patterns. */
export interface RawArea extends Box {
  readonly colour: string | undefined;
  readonly order: number;
  /** Hides what was painted below it. */
  readonly covers: boolean;
}

export interface RawMarks {
  readonly glyphs: RawGlyph[];
  readonly areas: RawArea[];
  readonly rulings: Ruling[];
  hasImages: boolean;
}

/** Operators as pdf.js lists them, with what else reading them needs. */
export interface PageOperators {
  readonly codes: readonly number[];
  readonly args: readonly unknown[];
  /** From PDF coordinates to points from the top left corner of the upright page. */
  readonly matrix: Matrix;
  readonly page: Box;
  readonly font: (name: string) => unknown;
  readonly isLayerVisible: (properties: unknown) => boolean;
}

/** White lines separate nothing that a reader sees on paper. */
const WHITE = '#ffffff';

/** Paths of maps and drawings have thousands of outlines; none of them frames a text. */
const MAX_FRAMED = 60;

/** Paints a page onto lists: a small interpreter of the operators that place text, lines and areas. */
class MarksReader {
  readonly marks: RawMarks = { glyphs: [], areas: [], rulings: [], hasImages: false };
  readonly #operators: PageOperators;
  readonly #fonts = new Map<string, FontFacts>();
  readonly #saved: GraphicsState[] = [];
  readonly #layers: boolean[] = [];
  #state: GraphicsState;
  #clipPending = false;
  #order = 0;

  constructor(operators: PageOperators) {
    this.#operators = operators;
    this.#state = initialState(operators.matrix, operators.page);
  }

  run(): void {
    for (const [at, code] of this.#operators.codes.entries()) {
      this.#order = at;
      const args = this.#operators.args[at];
      if (!this.#runText(code, args) && !this.#runState(code, args)) this.#runPaint(code, args);
    }
  }

  #runText(code: number, args: unknown): boolean {
    const state = this.#state;
    const [first = 0, second = 0] = numbersIn(args);
    switch (code) {
      case OPS.beginText:
        setTextMatrix(state, [1, 0, 0, 1, 0, 0]);
        return true;
      case OPS.setTextMatrix:
        setTextMatrix(state, toMatrix(numbersIn(args)));
        return true;
      case OPS.moveText:
        moveText(state, first, second);
        return true;
      case OPS.setLeadingMoveText:
        state.leading = second;
        moveText(state, first, second);
        return true;
      case OPS.nextLine:
        moveText(state, 0, state.leading);
        return true;
      case OPS.setLeading:
        state.leading = -first;
        return true;
      case OPS.setCharSpacing:
        state.charSpacing = first;
        return true;
      case OPS.setWordSpacing:
        state.wordSpacing = first;
        return true;
      case OPS.setHScale:
        state.horizontalScale = first / 100;
        return true;
      case OPS.setTextRise:
        state.rise = first;
        return true;
      case OPS.setTextRenderingMode:
        state.renderMode = first;
        return true;
      case OPS.setFont:
        this.#setFont(memberOf(args, 0), memberOf(args, 1));
        return true;
      case OPS.showText:
        this.#showText(args);
        return true;
      default:
        return false;
    }
  }

  #runState(code: number, args: unknown): boolean {
    switch (code) {
      case OPS.save:
        this.#saved.push({ ...this.#state });
        return true;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
      case OPS.endGroup:
        this.#state = this.#saved.pop() ?? this.#state;
        return true;
      case OPS.transform:
        this.#transform(numbersIn(args));
        return true;
      case OPS.paintFormXObjectBegin:
        this.#saved.push({ ...this.#state });
        this.#transform(numbersIn(memberOf(args, 0)));
        return true;
      case OPS.beginGroup:
        this.#beginGroup(memberOf(args, 0));
        return true;
      case OPS.setGState:
        this.#setGraphics(memberOf(args, 0));
        return true;
      case OPS.beginMarkedContent:
        this.#layers.push(true);
        return true;
      case OPS.beginMarkedContentProps:
        this.#layers.push(memberOf(args, 0) !== 'OC' || this.#operators.isLayerVisible(memberOf(args, 1)));
        return true;
      case OPS.endMarkedContent:
        this.#layers.pop();
        return true;
      default:
        return false;
    }
  }

  #runPaint(code: number, args: unknown): void {
    if (code === OPS.setFillRGBColor) this.#state.fillColour = colourIn(args);
    else if (code === OPS.setStrokeRGBColor) this.#state.strokeColour = colourIn(args);
    else if (code === OPS.setFillColorN || code === OPS.setFillTransparent) this.#state.fillColour = undefined;
    else if (code === OPS.setStrokeColorN || code === OPS.setStrokeTransparent) this.#state.strokeColour = undefined;
    else if (code === OPS.clip || code === OPS.eoClip) this.#clipPending = true;
    else if (code === OPS.constructPath) this.#paintPath(args);
    else if (IMAGES.has(code)) this.#paintImage(code);
  }

  #paintImage(code: number): void {
    this.marks.hasImages = true;
    const { matrix, clip, masked, fillAlpha, blendsNormally } = this.#state;
    const square = intersect(transformBox(matrix, { left: 0, top: 0, right: 1, bottom: 1 }), clip);
    // A shading fills what is clipped; it has no square of its own.
    const area = code === OPS.shadingFill ? clip : square;
    const covers = PICTURES.has(code) && !masked && fillAlpha > 0.95 && blendsNormally && isUpright(matrix);
    this.marks.areas.push({ ...area, colour: undefined, order: this.#order, covers });
  }

  #transform(numbers: readonly number[]): void {
    if (numbers.length >= 6) this.#state.matrix = multiply(this.#state.matrix, toMatrix(numbers));
  }

  #beginGroup(group: unknown): void {
    this.#saved.push({ ...this.#state });
    if (isRecord(group)) this.#transform(numbersIn(group['matrix']));
    Object.assign(this.#state, { fillAlpha: 1, strokeAlpha: 1, blendsNormally: true });
  }

  #setGraphics(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries as unknown[]) {
      const [key, value] = [memberOf(entry, 0), memberOf(entry, 1)];
      if (key === 'ca' && typeof value === 'number') this.#state.fillAlpha = value;
      else if (key === 'CA' && typeof value === 'number') this.#state.strokeAlpha = value;
      else if (key === 'BM') this.#state.blendsNormally = value === 'source-over' || value === 'Normal';
      // pdf.js says so of every picture with a mask, too.
      else if (key === 'SMask') this.#state.masked = true;
      else if (key === 'Font') this.#setFont(memberOf(value, 0), memberOf(value, 1));
    }
  }

  #setFont(name: unknown, size: unknown): void {
    if (typeof name !== 'string' || typeof size !== 'number') return;
    const facts = this.#fonts.get(name) ?? fontFacts(this.#operators.font(name), name);
    this.#fonts.set(name, facts);
    this.#state.font = facts;
    this.#state.fontSize = size;
  }

  #showText(args: unknown): void {
    const state = this.#state;
    const [red, alpha] =
      state.renderMode === 1 ? [state.strokeColour, state.strokeAlpha] : [state.fillColour, state.fillAlpha];
    const layerVisible = !this.#layers.includes(false);
    for (const glyph of placeGlyphs(state, glyphsIn(args))) {
      const look = {
        colour: red,
        transparent: alpha < 0.05,
        renderMode: state.renderMode,
        clip: state.clip,
        layerVisible,
      };
      this.marks.glyphs.push({ ...glyph, ...look, run: this.#order, order: this.#order });
    }
  }

  #paintPath(args: unknown): void {
    const paint = memberOf(args, 0);
    const outlines = readOutlines(numbersIn(memberOf(args, 1)), this.#state.matrix);
    if (
      typeof paint === 'number' &&
      STROKING.has(paint) &&
      this.#state.strokeColour !== WHITE &&
      this.#state.strokeAlpha > 0
    ) {
      for (const ruling of outlines.flatMap(strokeRulings)) this.marks.rulings.push(ruling);
    }
    if (typeof paint === 'number' && FILLING.has(paint)) this.#fill(outlines);
    if (this.#clipPending) {
      const box = numbersIn(memberOf(args, 2));
      const [left, top, right, bottom] = box;
      if (left !== undefined && top !== undefined && right !== undefined && bottom !== undefined) {
        this.#state.clip = intersect(this.#state.clip, transformBox(this.#state.matrix, { left, top, right, bottom }));
      }
    }
    this.#clipPending = false;
  }

  #fill(outlines: readonly Outline[]): void {
    const { fillColour: colour, fillAlpha, blendsNormally } = this.#state;
    // Outlines inside each other leave a hole: what is painted is a frame.
    const few = outlines.length <= MAX_FRAMED ? outlines : [];
    const frames = few.filter((outer) => outlines.some((inner) => inner !== outer && holdsBox(outer.box, inner.box)));
    const isHole = (outline: Outline) => frames.some((frame) => frame !== outline && holdsBox(frame.box, outline.box));
    for (const outline of outlines) {
      const bar = barRuling(outline);
      if (bar !== undefined || frames.includes(outline)) {
        const rulings = bar === undefined ? strokeRulings(outline) : [bar];
        if (colour !== WHITE && fillAlpha > 0) this.marks.rulings.push(...rulings);
      } else if (!isHole(outline)) {
        const covers = isRectangle(outline) && fillAlpha > 0.95 && blendsNormally && colour !== undefined;
        this.marks.areas.push({ ...intersect(outline.box, this.#state.clip), colour, order: this.#order, covers });
      }
    }
  }
}

/** Whether a square stays one whose sides are those of the page. */
function isUpright([a, b, c, d]: Matrix): boolean {
  return (b === 0 && c === 0) || (a === 0 && d === 0);
}

function toMatrix([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix {
  return [a, b, c, d, e, f];
}

/** Reads the operators of a page. */
export function readMarks(operators: PageOperators): RawMarks {
  const reader = new MarksReader(operators);
  reader.run();
  return reader.marks;
}
