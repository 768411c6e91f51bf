import { readDay } from '../japanese-dates.ts';
import { ITEM_MARK, type Paragraph } from './paragraphs.ts';

/** What the type of a document says about ranks of headings. */
export interface TypeScale {
  /** Size of running text. */
  readonly body: number;
  /** Sizes of headings, the largest first. */
  readonly headings: readonly number[];
  /** Most of the text is bold, or stands on colour: then neither marks a heading. */
  readonly boldBody: boolean;
  readonly colourBody: boolean;
}

const LARGER = 1.15;
const MAX_SIZES = 3;
const MAX_HEADING_LENGTH = 50;
const MAX_MARKED_LENGTH = 32;
const NUMBERED =
  /^(?:第[0-9０-９一二三四五六七八九十百]+[章節編]|[0-9０-９]{1,2}(?:[.．、]|[ 　](?=\P{Nd}))|[■◆●○〇□▼◎]|【[^】]+】$)/u;
/** A number or a letter alone is a label of a figure. */
const WORD = /\p{L}.?\p{L}/u;
const CLAUSE_TITLE = /^[（(][^（）()]{1,24}[)）]$/u;
const CLAUSE = /^第[0-9０-９一二三四五六七八九十百]+条/u;

/** Measures a document by the length of its paragraphs. */
export function measureType(paragraphs: readonly Paragraph[]): TypeScale {
  const lengths = new Map<number, number>();
  let [all, bold, coloured] = [0, 0, 0];
  for (const paragraph of paragraphs) {
    const { length } = paragraph.text;
    lengths.set(paragraph.size, (lengths.get(paragraph.size) ?? 0) + length);
    all += length;
    if (paragraph.bold) bold += length;
    if (paragraph.onColour) coloured += length;
  }
  const body = [...lengths].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
  const larger = [...lengths.keys()].filter((size) => size >= body * LARGER).sort((a, b) => b - a);
  const headings = larger.filter((size, at) => at === 0 || size < (larger[at - 1] ?? 0) * 0.93).slice(0, MAX_SIZES);
  return { body, headings, boldBody: bold > all / 2, colourBody: coloured > all / 2 };
}

function isShort({ text, lineCount }: Paragraph, limit: number): boolean {
  return (
    lineCount <= 2 && text.length <= limit && WORD.test(text) && readDay(text) === undefined && !/[。、，]$/u.test(text)
  );
}

/** A numbered or marked line over text of another kind; a list's items stand among their like. */
function isMarkedHeading(paragraph: Paragraph, next: Paragraph | undefined): boolean {
  if (!isShort(paragraph, MAX_MARKED_LENGTH) || paragraph.lineCount > 1 || next === undefined) return false;
  if (CLAUSE_TITLE.test(paragraph.text)) return CLAUSE.test(next.text);
  const mark = NUMBERED.exec(paragraph.text)?.[0];
  if (mark === undefined) return false;
  const kind = (text: string) => (/^[\d０-９]/u.test(text) ? 'number' : (ITEM_MARK.exec(text)?.[0] ?? ''));
  return kind(next.text) !== kind(paragraph.text);
}

/**
 * Level of a heading, 2 to 6, 0 for running text. `next` is the paragraph below it; a table below makes a heading
 * of anything that may be one.
 */
export function headingLevelOf(paragraph: Paragraph, next: Paragraph | undefined, scale: TypeScale): number {
  const { headings, body } = scale;
  if (isShort(paragraph, MAX_HEADING_LENGTH) && paragraph.size >= body * LARGER) {
    const rank = headings.findIndex((size) => paragraph.size >= size * 0.93);
    return 2 + (rank < 0 ? headings.length - 1 : rank);
  }
  const below = 2 + headings.length;
  const emphasised = (paragraph.onColour && !scale.colourBody) || (paragraph.bold && !scale.boldBody);
  const stands = next === undefined || next.bold !== paragraph.bold || next.onColour !== paragraph.onColour;
  if (emphasised && stands && isShort(paragraph, MAX_MARKED_LENGTH) && !ITEM_MARK.test(paragraph.text)) return below;
  return isMarkedHeading(paragraph, next) ? Math.min(below + 1, 6) : 0;
}
