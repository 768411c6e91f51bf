import type { Box } from './geometry.ts';
import type { Direction, Glyph, PageMarks, Ruling } from './marks.ts';

/** Share of the characters that must run one way for the page to be turned. */
const TURNED_SHARE = 0.8;

/** How a page is turned: clockwise text is read from the right, counterclockwise text from the left. */
type Turn = Exclude<Direction, 'right'>;

function turnBox(box: Box, turn: Turn, { width, height }: PageMarks): Box {
  return turn === 'down'
    ? { left: box.top, right: box.bottom, top: width - box.right, bottom: width - box.left }
    : { left: height - box.bottom, right: height - box.top, top: box.left, bottom: box.right };
}

function turnDirection(direction: Direction, turn: Turn): Direction {
  if (direction === turn) return 'right';
  return direction === 'right' ? (turn === 'down' ? 'up' : 'down') : direction;
}

function turnRuling(ruling: Ruling, turn: Turn, page: PageMarks): Ruling {
  const horizontal = ruling.axis === 'horizontal';
  const line = horizontal
    ? { left: ruling.from, right: ruling.to, top: ruling.at, bottom: ruling.at }
    : { left: ruling.at, right: ruling.at, top: ruling.from, bottom: ruling.to };
  const box = turnBox(line, turn, page);
  return horizontal
    ? { axis: 'vertical', at: box.left, from: box.top, to: box.bottom }
    : { axis: 'horizontal', at: box.top, from: box.left, to: box.right };
}

function turnOf(glyphs: readonly Glyph[]): Turn | undefined {
  const lying = glyphs.filter((glyph) => !glyph.vertical);
  return (['down', 'up'] as const).find(
    (turn) =>
      lying.length > 0 && lying.filter(({ direction }) => direction === turn).length > glyphs.length * TURNED_SHARE,
  );
}

/** Turns a page whose text lies on its side; vertical writing stays as it is. */
export function turnUpright(page: PageMarks): PageMarks {
  const turn = turnOf(page.glyphs);
  if (turn === undefined) return page;
  return {
    ...page,
    width: page.height,
    height: page.width,
    glyphs: page.glyphs.map((glyph) => ({
      ...glyph,
      ...turnBox(glyph, turn, page),
      direction: turnDirection(glyph.direction, turn),
    })),
    rulings: page.rulings.map((ruling) => turnRuling(ruling, turn, page)),
    fills: page.fills.map((fill) => ({ ...fill, ...turnBox(fill, turn, page) })),
  };
}
