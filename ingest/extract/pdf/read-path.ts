import { applyMatrix, type Box, type Matrix, unite } from './geometry.ts';
import type { Ruling } from './marks.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** One unbroken outline on the page. */
export interface Outline {
  readonly points: readonly Point[];
  readonly curved: boolean;
  readonly box: Box;
}

/** Codes of pdf.js's path data, each followed by the coordinates of its points. */
const POINTS_OF_CODE: readonly number[] = [1, 1, 3, 0, 2];
const [MOVE, LINE, , CLOSE] = [0, 1, 2, 3];
/** A filled bar no thicker than this is drawn as a line. */
const BAR_THICKNESS = 2.2;
const MIN_LENGTH = 3;
const AXIS_TOLERANCE = 0.7;
/** Coordinates beyond this belong to a broken file. */
const MAX_POINTS = 200_000;

function toOutline(points: readonly Point[], curved: boolean): Outline | undefined {
  const box = unite(points.map(({ x, y }) => ({ left: x, top: y, right: x, bottom: y })));
  return box === undefined || points.length < 2 ? undefined : { points, curved, box };
}

/** Follows path data through a matrix. Curves count as the line to their end. */
export function readOutlines(data: readonly number[], matrix: Matrix): Outline[] {
  const outlines: (Outline | undefined)[] = [];
  let points: Point[] = [];
  let curved = false;
  const finish = () => {
    outlines.push(toOutline(points, curved));
    points = [];
    curved = false;
  };
  for (let at = 0; at < Math.min(data.length, MAX_POINTS); ) {
    const code = data[at] ?? MOVE;
    const count = POINTS_OF_CODE[code ?? 0] ?? 0;
    const [x, y] = [data[at + count * 2 - 1], data[at + count * 2]];
    if (code === MOVE) finish();
    if (code === CLOSE && points[0] !== undefined) points.push(points[0]);
    if (x !== undefined && y !== undefined && count > 0) points.push(applyMatrix(matrix, x, y));
    curved ||= code !== MOVE && code !== LINE && code !== CLOSE;
    at += 1 + count * 2;
  }
  finish();
  return outlines.filter((outline) => outline !== undefined);
}

function rulingBetween(a: Point, b: Point): Ruling | undefined {
  const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  if (dy <= AXIS_TOLERANCE && dx >= MIN_LENGTH) {
    return { axis: 'horizontal', at: (a.y + b.y) / 2, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x) };
  }
  if (dx <= AXIS_TOLERANCE && dy >= MIN_LENGTH) {
    return { axis: 'vertical', at: (a.x + b.x) / 2, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) };
  }
  return undefined;
}

/** The straight parts of a stroked outline that lie along an axis. */
export function strokeRulings({ points, curved }: Outline): Ruling[] {
  if (curved) return [];
  return points.slice(1).flatMap((point, at) => {
    const before = points[at];
    return before === undefined ? [] : (rulingBetween(before, point) ?? []);
  });
}

/** A filled bar as the line that it looks like; `undefined` when it is an area or a dot. */
export function barRuling({ box }: Outline): Ruling | undefined {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (height <= BAR_THICKNESS && width >= MIN_LENGTH && width > height * 2) {
    return { axis: 'horizontal', at: (box.top + box.bottom) / 2, from: box.left, to: box.right };
  }
  if (width <= BAR_THICKNESS && height >= MIN_LENGTH && height > width * 2) {
    return { axis: 'vertical', at: (box.left + box.right) / 2, from: box.top, to: box.bottom };
  }
  return undefined;
}

/** Whether an outline covers its box. */
export function isRectangle({ points, curved }: Outline): boolean {
  if (curved || points.length < 4 || points.length > 6) return false;
  return points.slice(1).every((point, at) => {
    const before = points[at];
    if (before === undefined) return true;
    return Math.abs(before.x - point.x) < AXIS_TOLERANCE || Math.abs(before.y - point.y) < AXIS_TOLERANCE;
  });
}
