import { type Box, overlap } from './geometry.ts';
import type { Ruling } from './marks.ts';

/** Rulings at nearly the same place are one: double lines, and borders that each cell paints for itself. */
const SAME_LINE = 1.6;
/** Dashes and the pieces of a dotted line lie this close. */
const DASH_GAP = 4;
/** Rulings touch when they miss each other by less than this. */
const TOUCH = 3;
/** Decoration (hatching, dotted frames of maps) yields more lines than any table. */
const MAX_RULINGS = 6000;

/** Joins pieces of one line, in the order of their places. */
export function mergeRulings(rulings: readonly Ruling[]): Ruling[] {
  const merged: { axis: Ruling['axis']; at: number; from: number; to: number }[] = [];
  if (rulings.length > MAX_RULINGS) return [];
  const sorted = [...rulings].sort((a, b) => a.axis.localeCompare(b.axis) || a.at - b.at || a.from - b.from);
  for (const ruling of sorted) {
    let home: (typeof merged)[number] | undefined;
    for (let at = merged.length - 1; at >= 0; at -= 1) {
      const other = merged[at];
      if (other === undefined || other.axis !== ruling.axis || ruling.at - other.at > SAME_LINE) break;
      if (overlap(other.from, other.to, ruling.from, ruling.to) >= -DASH_GAP) {
        home = other;
        break;
      }
    }
    if (home === undefined) merged.push({ ...ruling });
    else {
      home.from = Math.min(home.from, ruling.from);
      home.to = Math.max(home.to, ruling.to);
    }
  }
  return merged;
}

function cross(a: Ruling, b: Ruling): boolean {
  if (a.axis === b.axis) return false;
  const within = (at: number, from: number, to: number) => at >= from - TOUCH && at <= to + TOUCH;
  return within(a.at, b.from, b.to) && within(b.at, a.from, a.to);
}

/** Rulings that hang together by crossing or touching. */
export function connectRulings(rulings: readonly Ruling[]): Ruling[][] {
  const groups: Ruling[][] = [];
  const open = new Set(rulings);
  for (const first of rulings) {
    if (!open.delete(first)) continue;
    const group = [first];
    for (const member of group) {
      for (const other of open) {
        if (!cross(member, other)) continue;
        group.push(other);
        open.delete(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

/** The box around rulings. */
export function frameOf(rulings: readonly Ruling[]): Box {
  const horizontal = rulings.filter((ruling) => ruling.axis === 'horizontal');
  const vertical = rulings.filter((ruling) => ruling.axis === 'vertical');
  const xs = [...vertical.map((ruling) => ruling.at), ...horizontal.flatMap((ruling) => [ruling.from, ruling.to])];
  const ys = [...horizontal.map((ruling) => ruling.at), ...vertical.flatMap((ruling) => [ruling.from, ruling.to])];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
