/** pdf.js hands over operator arguments untyped; these narrow them at the door. */

/** All numbers in the arguments, nested arrays and typed arrays laid flat. */
export function numbersIn(args: unknown): number[] {
  if (typeof args === 'number') return [args];
  if (ArrayBuffer.isView(args) && !(args instanceof DataView)) return Array.from(args as unknown as ArrayLike<number>);
  return Array.isArray(args) ? args.flatMap(numbersIn) : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Member of a list that came untyped. */
export function memberOf(args: unknown, at: number): unknown {
  return Array.isArray(args) ? (args as unknown[])[at] : undefined;
}

/** `#rrggbb` of a colour operator; `undefined` for patterns and the like. */
export function colourIn(args: unknown): string | undefined {
  const colour = memberOf(args, 0);
  return typeof colour === 'string' && /^#[0-9a-f]{6}$/iu.test(colour) ? colour.toLowerCase() : undefined;
}

/** A glyph of a text operator. */
export interface PaintedGlyph {
  readonly unicode: string;
  /** In thousandths of the font size. */
  readonly width: number;
  readonly isSpace: boolean;
  /** Advance, and position of the vertical origin, of vertical writing. */
  readonly vmetric: readonly [number, number, number] | undefined;
}

function vmetricIn(value: unknown): readonly [number, number, number] | undefined {
  const [advance, x, y] = numbersIn(value);
  return advance === undefined || x === undefined || y === undefined ? undefined : [advance, x, y];
}

/** Glyphs and, as numbers, the shifts between them. */
export function glyphsIn(args: unknown): (PaintedGlyph | number)[] {
  const list = memberOf(args, 0);
  if (!Array.isArray(list)) return [];
  return (list as unknown[]).flatMap((item): (PaintedGlyph | number)[] => {
    if (typeof item === 'number') return [item];
    if (!isRecord(item)) return [];
    const { unicode, width, isSpace, vmetric } = item;
    return [
      {
        unicode: typeof unicode === 'string' ? unicode : '',
        width: typeof width === 'number' ? width : 0,
        isSpace: isSpace === true,
        vmetric: vmetricIn(vmetric),
      },
    ];
  });
}

/** What placing text needs to know of a font. */
export interface FontFacts {
  readonly name: string;
  readonly bold: boolean;
  readonly vertical: boolean;
  /** Thousandths to text space, .001 except for fonts that are drawn by operators. */
  readonly scale: number;
  readonly vmetric: readonly [number, number, number];
}

const DEFAULT_VMETRIC = [-1000, 500, 880] as const;

export function fontFacts(font: unknown, name: string): FontFacts {
  const facts: Readonly<Record<string, unknown>> = isRecord(font) ? font : {};
  const scale = numbersIn(facts['fontMatrix'])[0];
  return {
    name,
    bold:
      facts['bold'] === true ||
      facts['black'] === true ||
      /bold|heavy|black|-W[6-9]/iu.test(String(facts['name'] ?? '')),
    vertical: facts['vertical'] === true,
    scale: scale === undefined || scale === 0 ? 0.001 : Math.abs(scale),
    vmetric: vmetricIn(facts['defaultVMetrics']) ?? DEFAULT_VMETRIC,
  };
}
