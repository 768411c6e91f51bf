import { type Box, cluster, overlap } from './geometry.ts';
import type { Ruling } from './marks.ts';
import { connectRulings, frameOf, mergeRulings } from './rulings.ts';

/** Borders of columns and rows, and which places of the grid form one cell. */
export interface RuledGrid extends Box {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** For each row and column the number of the cell that covers the place; equal numbers are one merged cell. */
  readonly cells: readonly (readonly number[])[];
  /** For each column whether its last cell has no border below it: it goes on over the page. */
  readonly openBelow: readonly boolean[];
}

/** Borders closer than this are one. */
const BORDER_TOLERANCE = 2.5;
/** A border separates two places when it runs along this share of their common edge. */
const BORDER_SHARE = 0.6;
/** Graph paper and maps have more places than any table. */
const MAX_PLACES = 20_000;
/** Lines that end this far outside the outermost crossing line belong to an open side. */
const OPEN_SIDE = 10;

function withOpenSides(borders: readonly number[], ends: readonly number[]): number[] {
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const all = [...borders];
  if (borders.length === 0 || first < Math.min(...borders) - OPEN_SIDE) all.push(first);
  if (borders.length === 0 || last > Math.max(...borders) + OPEN_SIDE) all.push(last);
  return all.sort((a, b) => a - b);
}

/** Joins places that no border separates. Numbers of cells follow reading order. */
class PlaceUnion {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, at) => at);
  }

  find(place: number): number {
    let root = place;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    return root;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)].sort((x, y) => x - y);
    if (first !== undefined && second !== undefined) this.#parent[second] = first;
  }
}

function isSeparated(rulings: readonly Ruling[], at: number, from: number, to: number): boolean {
  const along = rulings
    .filter((ruling) => Math.abs(ruling.at - at) <= BORDER_TOLERANCE)
    .reduce((sum, ruling) => sum + Math.max(0, overlap(ruling.from, ruling.to, from, to)), 0);
  return along >= (to - from) * BORDER_SHARE;
}

function joinPlaces(group: readonly Ruling[], xs: readonly number[], ys: readonly number[]): number[][] {
  const horizontal = group.filter((ruling) => ruling.axis === 'horizontal');
  const vertical = group.filter((ruling) => ruling.axis === 'vertical');
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const union = new PlaceUnion(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const place = row * columns + column;
      const [left = 0, right = 0, top = 0, bottom = 0] = [xs[column], xs[column + 1], ys[row], ys[row + 1]];
      if (column + 1 < columns && !isSeparated(vertical, right, top, bottom)) union.join(place, place + 1);
      if (row + 1 < rows && !isSeparated(horizontal, bottom, left, right)) union.join(place, place + columns);
    }
  }
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => union.find(row * columns + column)),
  );
}

function toGrid(group: readonly Ruling[]): RuledGrid | undefined {
  const horizontal = group.filter((ruling) => ruling.axis === 'horizontal');
  const vertical = group.filter((ruling) => ruling.axis === 'vertical');
  if (horizontal.length + vertical.length < 3 || vertical.length === 0 || horizontal.length === 0) return undefined;
  const xs = withOpenSides(
    cluster(
      vertical.map(({ at }) => at),
      BORDER_TOLERANCE,
    ),
    horizontal.flatMap(({ from, to }) => [from, to]),
  );
  const ys = withOpenSides(
    cluster(
      horizontal.map(({ at }) => at),
      BORDER_TOLERANCE,
    ),
    vertical.flatMap(({ from, to }) => [from, to]),
  );
  const places = (xs.length - 1) * (ys.length - 1);
  if (xs.length < 2 || ys.length < 2 || places < 2 || places > MAX_PLACES) return undefined;
  const end = ys.at(-1) ?? 0;
  const openBelow = xs.slice(1).map((right, column) => !isSeparated(horizontal, end, xs[column] ?? 0, right));
  return { ...frameOf(group), xs, ys, cells: joinPlaces(group, xs, ys), openBelow };
}

/** The grids that rulings draw on a page, from top to bottom. A frame around a single place is none. */
export function findRuledGrids(rulings: readonly Ruling[]): RuledGrid[] {
  return connectRulings(mergeRulings(rulings))
    .flatMap((group) => toGrid(group) ?? [])
    .filter((grid) => new Set(grid.cells.flat()).size > 1)
    .sort((a, b) => a.top - b.top);
}
