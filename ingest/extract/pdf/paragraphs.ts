import { type Box, overlap, unite } from './geometry.ts';
import { commonSize, readSegments, type Segment } from './lines.ts';
import type { Glyph } from './marks.ts';
import { orderForReading } from './reading-order.ts';

/** Lines that belong together by their place. */
export interface TextBlock extends Box {
  readonly lines: readonly Segment[];
}

/** Text that runs on from line to line. */
export interface Paragraph extends Box {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly onColour: boolean;
  readonly lineCount: number;
}

/** Lines of a block follow each other within this many font sizes. */
const BLOCK_GAP = 1.25;
const SIMILAR_SIZE = 1.3;
const ALIGNED_EDGE = 3.6;
const ALIGNED_MIDDLE = 0.8;
/** A line that ends this close to its block's edge, in font sizes, goes on in the next. */
const FULL_LINE = 1.6;
/** What begins an item or a numbered part. */
export const ITEM_MARK =
  /^(?:[・●○〇■□◆◇▪▸▶➢✓✔☆★※◎▼▽]|[①-⑳⑴-⒇㋐-㋾]|[(（][0-9０-９一二三四五六七八九十ア-ンa-z]{1,2}[)）]|[0-9０-９]{1,2}(?:[.．、)）]|[ 　](?=\P{Nd}))|[ア-ン](?:[．.、]|[ 　])|第[0-9０-９一二三四五六七八九十百]+[章節条項編]|【)/u;

function belongs(block: { lines: Segment[]; box: Box }, segment: Segment): boolean {
  const last = block.lines.at(-1);
  if (last === undefined) return false;
  const size = Math.max(last.size, segment.size);
  if (size > Math.min(last.size, segment.size) * SIMILAR_SIZE) return false;
  const gap = segment.top - last.bottom;
  if (gap > size * BLOCK_GAP || gap < -size * 0.3) return false;
  return isAligned(block.box, segment, size);
}

/** Lines of one block share an edge, or their middle. */
function isAligned(block: Box, segment: Segment, size: number): boolean {
  if (overlap(block.left, block.right, segment.left, segment.right) <= 0) return false;
  const left = Math.abs(block.left - segment.left);
  const right = Math.abs(block.right - segment.right);
  return Math.min(left, right) <= ALIGNED_EDGE * size || Math.abs(left - right) <= ALIGNED_MIDDLE * size;
}

/** Groups segments into blocks, from top to bottom. */
export function groupBlocks(segments: readonly Segment[]): TextBlock[] {
  const blocks: { lines: Segment[]; box: Box }[] = [];
  for (const segment of [...segments].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const home = blocks.findLast((block) => belongs(block, segment));
    if (home === undefined) blocks.push({ lines: [segment], box: segment });
    else {
      home.lines.push(segment);
      home.box = unite([home.box, segment]) ?? segment;
    }
  }
  return blocks.map(({ lines, box: { left, top, right, bottom } }) => ({ lines, left, top, right, bottom }));
}

/** A justified line is as long as its neighbour; short lines of equal length are entries of a list. */
const JUSTIFIED = 0.3;
const PROSE_LINE = 14;

/** A line that ends in a particle or comma, or a next one that begins with what cannot begin a sentence. */
const UNFINISHED = /[がをにのはとでやへも、，]$/u;
const CONTINUED = /^[をんっゃゅょー、。，．）」』】)]/u;

function isFull(lines: readonly Segment[], at: number, edge: number): boolean {
  const line = lines[at];
  if (line === undefined) return false;
  if (line.right >= edge - FULL_LINE * line.size) return true;
  if (line.text.length < PROSE_LINE) return false;
  if (UNFINISHED.test(line.text) || CONTINUED.test(lines[at + 1]?.text ?? '')) return true;
  if (/[\d）」。)]$/u.test(line.text)) return false;
  return [lines[at - 1], lines[at + 1]].some(
    (neighbour) => neighbour !== undefined && Math.abs(neighbour.right - line.right) <= JUSTIFIED * line.size,
  );
}

function runsOn(lines: readonly Segment[], at: number, edge: number): boolean {
  const [line, next] = [lines[at], lines[at + 1]];
  if (line === undefined || next === undefined || ITEM_MARK.test(next.text) || line.bold !== next.bold) return false;
  // A break after a full stop does no harm where the paragraph goes on after all.
  return !/[。：:]$/u.test(line.text) && isFull(lines, at, edge);
}

function toParagraph(lines: readonly Segment[]): Paragraph {
  const glyphs = lines.flatMap((line) => line.glyphs);
  let text = '';
  for (const line of lines) {
    const latin = /[A-Za-z0-9,.;]$/u.test(text) && /^[A-Za-z(]/u.test(line.text);
    text += (latin ? ' ' : '') + line.text;
  }
  const box = unite(lines) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const share = (test: (glyph: Glyph) => boolean) => glyphs.filter(test).length > glyphs.length * 0.8;
  return {
    ...box,
    text,
    size: commonSize(glyphs),
    bold: share((glyph) => glyph.bold),
    onColour: share((glyph) => glyph.onColour),
    lineCount: lines.length,
  };
}

/** Cuts a block where a line ends before the `edge` of its column or an item begins. */
export function readParagraphs({ lines }: TextBlock, edge: number): Paragraph[] {
  const groups: Segment[][] = [];
  for (const [at, line] of lines.entries()) {
    const group = groups.at(-1);
    if (group !== undefined && runsOn(lines, at - 1, edge)) group.push(line);
    else groups.push([line]);
  }
  return groups.map(toParagraph);
}

/** Left edges this close, in points, belong to one column. */
const SAME_COLUMN = 40;

const NARROW_FULL = 1.1;

/** Prose in a narrow column: sentences whose lines mostly reach the block's own edge. */
function isNarrowProse({ lines, right }: TextBlock): boolean {
  const full = lines.slice(0, -1).filter((line) => line.right >= right - NARROW_FULL * line.size).length;
  return lines.length >= 3 && full >= (lines.length - 1) * 0.75 && lines.some((line) => /[、。]/u.test(line.text));
}

/**
 * Where full lines of a block end: at its own edge if that shows, else at the right edge of the text in its column,
 * or at a margin as wide as the left one when the block begins at the page's left margin.
 */
export function columnEdge(block: TextBlock, blocks: readonly TextBlock[], pageWidth: number): number {
  if (isNarrowProse(block)) return block.right;
  const column = blocks.filter((other) => Math.abs(other.left - block.left) <= SAME_COLUMN);
  const right = Math.max(...column.map((other) => other.right));
  const margin = Math.min(...blocks.map((other) => other.left));
  const { top, bottom } = unite(column) ?? block;
  const besides = blocks.some((other) => other.left > block.right && other.top < bottom && other.bottom > top);
  return block.left - margin <= SAME_COLUMN && !besides ? Math.max(right, pageWidth - margin - SAME_COLUMN / 2) : right;
}

/** Blocks of upright horizontal text. */
export function readBlocks(glyphs: readonly Glyph[]): TextBlock[] {
  return groupBlocks(readSegments(glyphs.filter((glyph) => glyph.direction === 'right')));
}

/** Vertical text of a page in reading order, and where it stands. */
export interface VerticalText extends Box {
  readonly paragraphs: readonly Paragraph[];
}

/** Reads vertical text as if the page were turned: lines from right to left, tiers from top to bottom. */
export function readVertical(glyphs: readonly Glyph[], width: number, height: number): VerticalText | undefined {
  const vertical = glyphs.filter((glyph) => glyph.direction === 'down');
  const box = unite(vertical);
  if (box === undefined) return undefined;
  const turned = vertical.map((glyph) => ({
    ...glyph,
    left: glyph.top,
    right: glyph.bottom,
    top: width - glyph.right,
    bottom: width - glyph.left,
  }));
  const blocks = groupBlocks(readSegments(turned));
  const paragraphs = orderForReading(blocks).flatMap((block) =>
    readParagraphs(block, columnEdge(block, blocks, height)),
  );
  return { ...box, paragraphs: paragraphs.map((paragraph) => ({ ...paragraph, ...box })) };
}
