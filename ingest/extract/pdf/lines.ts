import { keepVisible, singleLine } from '../clean-text.ts';
import { type Box, overlap, unite } from './geometry.ts';
import type { Glyph } from './marks.ts';

/** Characters side by side with no gap that separates columns. */
export interface Segment extends Box {
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  /** The size that most of its characters have. */
  readonly size: number;
  readonly bold: boolean;
}

/** Characters belong to one line when their middles differ by less than this share of the size. */
const LINE_TOLERANCE = 0.4;
/** Latin words have gaps of about a quarter of the size; spread Japanese letters have larger ones without a space. */
const LATIN_SPACE = 0.15;
const WIDE_SPACE = 0.75;
const LATIN = /[\p{Script=Latin}\d.,:;()%&'"/-]$/u;
/** Readings above kanji are this much smaller than what they stand on. */
const RUBY_SIZE = 0.62;
const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー\s]+$/u;

function middle(box: Box): number {
  return (box.top + box.bottom) / 2;
}

/** Characters of upright horizontal text by lines, top to bottom, each from left to right. */
export function groupLines(glyphs: readonly Glyph[]): Glyph[][] {
  const sorted = [...glyphs].sort((a, b) => middle(a) - middle(b));
  const lines: Glyph[][] = [];
  let open: { glyphs: Glyph[]; middle: number; size: number } | undefined;
  for (const glyph of sorted) {
    const limit = Math.min(glyph.size, open?.size ?? glyph.size) * LINE_TOLERANCE;
    if (open !== undefined && middle(glyph) - open.middle <= limit) {
      open.glyphs.push(glyph);
      // The line's middle follows its largest characters, so that a small one at its foot does not drag it down.
      if (glyph.size > open.size) Object.assign(open, { middle: middle(glyph), size: glyph.size });
    } else {
      open = { glyphs: [glyph], middle: middle(glyph), size: glyph.size };
      lines.push(open.glyphs);
    }
  }
  return lines.map((line) => line.sort((a, b) => a.left - b.left));
}

function needsSpace(before: Glyph, after: Glyph): boolean {
  const gap = after.left - before.right;
  const size = Math.min(before.size, after.size);
  const latin = LATIN.test(before.text) && LATIN.test(after.text);
  return gap > size * (latin ? LATIN_SPACE : WIDE_SPACE);
}

/** Text of characters on one line; gaps become spaces. */
export function joinGlyphs(glyphs: readonly Glyph[]): string {
  let text = '';
  for (const [at, glyph] of glyphs.entries()) {
    const before = glyphs[at - 1];
    text += (before !== undefined && needsSpace(before, glyph) ? ' ' : '') + glyph.text;
  }
  return singleLine(keepVisible(text).text);
}

/** The most frequent value, ties to the larger. */
export function commonSize(glyphs: readonly Glyph[]): number {
  const counts = new Map<number, number>();
  for (const { size } of glyphs) {
    const rounded = Math.round(size * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  return [...counts].sort(([sizeA, a], [sizeB, b]) => b - a || sizeB - sizeA)[0]?.[0] ?? 0;
}

export function toSegment(glyphs: readonly Glyph[]): Segment {
  const box = unite(glyphs) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const bold = glyphs.filter((glyph) => glyph.bold).length > glyphs.length / 2;
  return { ...box, glyphs, text: joinGlyphs(glyphs), size: commonSize(glyphs), bold };
}

/** Cuts a line where a gap is wider than `gap` font sizes. */
export function cutLine(line: readonly Glyph[], gap: number): Segment[] {
  const parts: Glyph[][] = [];
  for (const [at, glyph] of line.entries()) {
    const before = line[at - 1];
    const part = parts.at(-1);
    const near = before !== undefined && glyph.left - before.right <= gap * Math.max(before.size, glyph.size);
    if (part !== undefined && near) part.push(glyph);
    else parts.push([glyph]);
  }
  return parts.map(toSegment).filter((segment) => segment.text !== '');
}

/** Readings that stand above kanji would be read twice. */
function isRuby(segment: Segment, others: readonly Segment[]): boolean {
  if (!KANA.test(segment.text)) return false;
  return others.some((base) => {
    const gap = base.top - segment.bottom;
    const above = gap < segment.size * 0.6 && gap > -segment.size && base.bottom > segment.bottom;
    const within = overlap(base.left, base.right, segment.left, segment.right) > (segment.right - segment.left) * 0.8;
    return above && within && segment.size <= base.size * RUBY_SIZE;
  });
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Gaps this wide may separate columns, in font sizes; they do if lines around have them too, or if wider than the other. */
const RIVER_GAP = 1.1;
const CERTAIN_GAP = 3.5;
/** Lines further away than this many font sizes say nothing about a gap. */
const RIVER_REACH = 6;
const RIVER_LINES = 2;

function gapsOf(line: readonly Glyph[]): Gap[] {
  return line.slice(1).flatMap((glyph, at) => {
    const before = line[at];
    if (before === undefined || glyph.left - before.right < RIVER_GAP * Math.max(before.size, glyph.size)) return [];
    return [{ from: before.right, to: glyph.left }];
  });
}

/** Whether a gap goes on above or below: other lines have text on both sides of it and none in it. */
function isRiver(
  gap: Gap,
  at: number,
  lines: readonly { readonly line: readonly Glyph[]; readonly gaps: readonly Gap[] }[],
): boolean {
  const [own] = lines[at]?.line ?? [];
  if (own === undefined) return false;
  if (gap.to - gap.from >= CERTAIN_GAP * own.size) return true;
  let support = 0;
  for (const step of [-1, 1]) {
    for (let other = at + step; other >= 0 && other < lines.length; other += step) {
      const [first] = lines[other]?.line ?? [];
      if (first === undefined || Math.abs(first.top - own.top) > RIVER_REACH * own.size) break;
      const shared = lines[other]?.gaps.some(
        (neighbour) =>
          overlap(neighbour.from, neighbour.to, gap.from, gap.to) >=
          0.6 * Math.min(gap.to - gap.from, neighbour.to - neighbour.from),
      );
      if (shared) support += 1;
    }
  }
  return support >= RIVER_LINES;
}

function cutAt(line: readonly Glyph[], rivers: readonly Gap[]): Segment[] {
  const parts: Glyph[][] = [[]];
  for (const glyph of line) {
    if (rivers.some((river) => river.to === glyph.left)) parts.push([]);
    parts.at(-1)?.push(glyph);
  }
  return parts
    .filter((part) => part.length > 0)
    .map(toSegment)
    .filter((segment) => segment.text !== '');
}

/** Segments of upright horizontal text, line by line, cut between columns, without readings above kanji. */
export function readSegments(glyphs: readonly Glyph[]): Segment[] {
  const lines = groupLines(glyphs).map((line) => ({ line, gaps: gapsOf(line) }));
  const segments = lines.flatMap(({ line, gaps }, at) =>
    cutAt(
      line,
      gaps.filter((gap) => isRiver(gap, at, lines)),
    ),
  );
  const sizes = new Set(segments.map((segment) => segment.size));
  if (sizes.size < 2) return segments;
  return segments.filter((segment) => !isRuby(segment, segments));
}
