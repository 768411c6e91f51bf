import { type Box, IDENTITY, type Matrix } from './geometry.ts';
import type { FontFacts } from './operator-args.ts';

/** What operators change and `save`/`restore` bring back. */
export interface GraphicsState {
  matrix: Matrix;
  clip: Box;
  font: FontFacts | undefined;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  /** 1 = 100 %, negative when the font size is. */
  horizontalScale: number;
  rise: number;
  leading: number;
  renderMode: number;
  fillColour: string | undefined;
  strokeColour: string | undefined;
  fillAlpha: number;
  strokeAlpha: number;
  /** Painting replaces what is below; other blend modes let it shine through. */
  blendsNormally: boolean;
  /** A mask decides what of a picture is painted. */
  masked: boolean;
  textMatrix: Matrix;
  /** Position in text space, and that of the beginning of the line. */
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

export function initialState(matrix: Matrix, page: Box): GraphicsState {
  return {
    matrix,
    clip: page,
    font: undefined,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    rise: 0,
    leading: 0,
    renderMode: 0,
    fillColour: '#000000',
    strokeColour: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    blendsNormally: true,
    masked: false,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}

export function moveText(state: GraphicsState, dx: number, dy: number): void {
  state.lineX += dx;
  state.lineY += dy;
  state.x = state.lineX;
  state.y = state.lineY;
}

export function setTextMatrix(state: GraphicsState, matrix: Matrix): void {
  state.textMatrix = matrix;
  state.x = 0;
  state.y = 0;
  state.lineX = 0;
  state.lineY = 0;
}
