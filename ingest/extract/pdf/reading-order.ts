import { type Box, unite } from './geometry.ts';

/** A gutter between columns is at least this wide, in points. */
const MIN_GUTTER = 8;

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Empty stretches between boxes along one axis, in order. */
function gapsOf(intervals: readonly Gap[], minimum: number): Gap[] {
  const sorted = [...intervals].sort((a, b) => a.from - b.from);
  const gaps: Gap[] = [];
  let reach = sorted[0]?.to ?? 0;
  for (const { from, to } of sorted) {
    if (from - reach >= minimum) gaps.push({ from: reach, to: from });
    reach = Math.max(reach, to);
  }
  return gaps;
}

function gutterOf(boxes: readonly Box[]): Gap | undefined {
  const gaps = gapsOf(
    boxes.map(({ left, right }) => ({ from: left, to: right })),
    MIN_GUTTER,
  );
  return gaps.sort((a, b) => b.to - b.from - (a.to - a.from))[0];
}

/** Both sides of a gutter are columns when each is higher than a line or two. */
function areColumns(left: readonly Box[], right: readonly Box[]): boolean {
  const heights = [left, right].map((side) => {
    const box = unite(side);
    return box === undefined ? 0 : box.bottom - box.top;
  });
  return Math.min(...heights) >= 30;
}

function split<T extends Box>(boxes: readonly T[], at: number, axis: 'x' | 'y'): [T[], T[]] {
  const middle = (box: Box) => (axis === 'x' ? (box.left + box.right) / 2 : (box.top + box.bottom) / 2);
  return [boxes.filter((box) => middle(box) < at), boxes.filter((box) => middle(box) >= at)];
}

/** The height at which a page stops being one column, or else its widest gap. */
function horizontalCut(boxes: readonly Box[]): number | undefined {
  const gaps = gapsOf(
    boxes.map(({ top, bottom }) => ({ from: top, to: bottom })),
    0,
  );
  for (const gap of gaps) {
    const at = (gap.from + gap.to) / 2;
    const [, below] = split(boxes, at, 'y');
    const gutter = gutterOf(below);
    if (gutter !== undefined && areColumns(...split(below, (gutter.from + gutter.to) / 2, 'x'))) return at;
  }
  const widest = gaps.sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  return widest === undefined ? undefined : (widest.from + widest.to) / 2;
}

/**
 * Puts boxes into the order in which a page is read: what spans the page first, then columns from left to right,
 * each from top to bottom.
 */
export function orderForReading<T extends Box>(boxes: readonly T[]): T[] {
  if (boxes.length < 2) return [...boxes];
  const gutter = gutterOf(boxes);
  if (gutter !== undefined) {
    const [left, right] = split(boxes, (gutter.from + gutter.to) / 2, 'x');
    if (left.length > 0 && right.length > 0 && areColumns(left, right)) {
      return [...orderForReading(left), ...orderForReading(right)];
    }
  }
  const at = horizontalCut(boxes);
  if (at !== undefined) {
    const [above, below] = split(boxes, at, 'y');
    if (above.length > 0 && below.length > 0) return [...orderForReading(above), ...orderForReading(below)];
  }
  return [...boxes].sort((a, b) => a.top - b.top || a.left - b.left);
}
