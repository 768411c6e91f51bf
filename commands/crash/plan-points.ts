import { BOUNDARIES, type Boundary } from '../product-process/boundaries.ts';

/** How one process dies: by itself at the n-th time that it reaches a boundary, or killed after a time. */
export type Point =
  | { readonly kind: 'boundary'; readonly boundary: Boundary; readonly occurrence: number }
  | { readonly kind: 'moment'; readonly afterMs: number };

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LONGEST_MOMENT_MS = 1_500;
/** Late enough that other events are at other steps then. */
const LATEST_OCCURRENCE = 8;
/** Steps that not every event takes. */
const LATEST_RARE_OCCURRENCE = 2;
const RARE = /resident|push/;

/** Two of three points are boundaries, each in turn from a random one on; the third is any moment. */
export function planPoints(count: number, seed: number): Point[] {
  const random = createRandom(seed);
  let boundaries = Math.floor(random() * BOUNDARIES.length);
  return Array.from({ length: count }, (_, at): Point => {
    if (at % 3 === 2) return { kind: 'moment', afterMs: Math.round(random() * LONGEST_MOMENT_MS) };
    const boundary = BOUNDARIES[boundaries % BOUNDARIES.length] ?? 'before store';
    boundaries += 1;
    const latest = RARE.test(boundary) ? LATEST_RARE_OCCURRENCE : LATEST_OCCURRENCE;
    return { kind: 'boundary', boundary, occurrence: 1 + Math.floor(random() * latest) };
  });
}

/** For progress and for whoever looks into a failure. */
export function describePoint(point: Point): string {
  return point.kind === 'moment' ? `after ${point.afterMs} ms` : `${point.boundary} (${point.occurrence})`;
}
