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

/** Segments of upright horizontal text, line by line, without readings above kanji. */
export function readSegments(glyphs: readonly Glyph[], gap: number): Segment[] {
  const segments = groupLines(glyphs).flatMap((line) => cutLine(line, gap));
  const sizes = new Set(segments.map((segment) => segment.size));
  if (sizes.size < 2) return segments;
  return segments.filter((segment) => !isRuby(segment, segments));
}
