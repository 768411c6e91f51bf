import { centre, unite } from './geometry.ts';
import type { Glyph } from './marks.ts';

/** So many characters painted one below the other are vertical writing, whatever their font says. */
const STACKED = 5;
/** Shorter stacks are its last lines when they stand beside a longer one, within this many font sizes. */
const BESIDE = 2.6;

function isBelow(glyph: Glyph | undefined, before: Glyph | undefined): boolean {
  if (glyph?.direction !== 'right' || before?.direction !== 'right') return false;
  const [a, b] = [centre(before), centre(glyph)];
  const down = b.y - a.y;
  return Math.abs(b.x - a.x) < 0.35 * glyph.size && down > 0.6 * glyph.size && down < 1.7 * glyph.size;
}

function stacksOf(glyphs: readonly Glyph[]): Glyph[][] {
  const stacks: Glyph[][] = [];
  for (const [at, glyph] of glyphs.entries()) {
    if (isBelow(glyph, glyphs[at - 1])) stacks.at(-1)?.push(glyph);
    else stacks.push([glyph]);
  }
  return stacks;
}

function standsBeside(stack: readonly Glyph[], longer: readonly Glyph[]): boolean {
  const [box, other] = [unite(stack), unite(longer)];
  const size = stack[0]?.size ?? 0;
  if (box === undefined || other === undefined || Math.abs(size - (longer[0]?.size ?? 0)) > 0.1 * size) return false;
  const near = Math.abs(centre(box).x - centre(other).x) <= BESIDE * size;
  return near && Math.abs(box.top - other.top) <= 1.2 * size && box.bottom <= other.bottom + size;
}

/** Some programs set vertical writing with a horizontal font, character by character, from the right line to the left. */
export function markStacked(glyphs: readonly Glyph[]): Glyph[] {
  const stacks = stacksOf(glyphs);
  const vertical = new Set(stacks.filter((stack) => stack.length >= STACKED));
  if (vertical.size === 0) return [...glyphs];
  stacks.forEach((stack, at) => {
    const before = stacks[at - 1];
    if (before !== undefined && vertical.has(before) && standsBeside(stack, before)) vertical.add(stack);
  });
  return stacks.flatMap((stack) =>
    vertical.has(stack) ? stack.map((glyph) => ({ ...glyph, direction: 'down' as const, vertical: true })) : stack,
  );
}
