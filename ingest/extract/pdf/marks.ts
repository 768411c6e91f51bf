import type { Box } from './geometry.ts';

/** Which way a line of text runs on the upright page. Text at other angles is left out. */
export type Direction = 'right' | 'down' | 'up';

/** One character as painted. */
export interface Glyph extends Box {
  readonly text: string;
  /** Font size on the page in points. */
  readonly size: number;
  readonly direction: Direction;
  /** Set for vertical writing, rather than lying on its side. */
  readonly vertical: boolean;
  readonly font: string;
  readonly bold: boolean;
  /** Stands on a coloured area, as headings in boxes do. */
  readonly onColour: boolean;
  /** Glyphs of one text operator share a number. */
  readonly run: number;
}

/** A straight line, or a filled bar as thin as one, along an axis. */
export interface Ruling {
  readonly axis: 'horizontal' | 'vertical';
  /** y of a horizontal line, x of a vertical one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A filled area in a colour (`#rrggbb`). */
export interface Fill extends Box {
  readonly colour: string;
}

/** Everything that a page shows, as far as reading it needs. */
export interface PageMarks {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rulings: readonly Ruling[];
  readonly fills: readonly Fill[];
  /** Whether pictures are painted. */
  readonly hasImages: boolean;
  /** Characters that a reader cannot see, by cause. */
  readonly hidden: ReadonlyMap<HiddenCause, number>;
}

export type HiddenCause = 'invisible' | 'tiny' | 'colour of the page' | 'outside the page' | 'covered' | 'hidden layer';
