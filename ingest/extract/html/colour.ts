/** Red, green and blue, 0–255, and whether they are painted at all. */
export interface Colour {
  readonly channels: readonly [number, number, number];
  readonly transparent: boolean;
}

/** Difference of a channel that an eye does not see on a page. */
const UNSEEN = 20;
const FAINT_ALPHA = 0.1;
const HEX = /#([0-9a-f]{3,8})\b/u;
const FUNCTION = /\b(rgb|hsl)a?\(([^)]*)\)/u;
/** Names that texts are hidden with; others are compared by name alone. */
const NAMED: Readonly<Record<string, string>> = {
  white: 'ffffff',
  snow: 'fffafa',
  ivory: 'fffff0',
  ghostwhite: 'f8f8ff',
  floralwhite: 'fffaf0',
  mintcream: 'f5fffa',
  azure: 'f0ffff',
  whitesmoke: 'f5f5f5',
  black: '000000',
  red: 'ff0000',
  blue: '0000ff',
  navy: '000080',
  green: '008000',
  yellow: 'ffff00',
  gray: '808080',
  silver: 'c0c0c0',
};

function ofHex(digits: string): Colour {
  const wide = digits.length < 6 ? digits.replace(/./gu, '$&$&') : digits;
  const at = (place: number): number => Number.parseInt(wide.slice(place, place + 2), 16);
  const alpha = wide.length === 8 ? at(6) / 255 : 1;
  return { channels: [at(0), at(2), at(4)], transparent: alpha <= FAINT_ALPHA };
}

/** A number as it is, a percentage as its share of `whole`. */
function amount(text: string | undefined, whole: number): number {
  const value = Number.parseFloat(text ?? '0');
  return text?.endsWith('%') === true ? (value / 100) * whole : value;
}

/** One channel of a colour by hue (degrees), saturation and lightness (0–1); formula of CSS Color 4, §7.1. */
function channelOfHsl(hue: number, saturation: number, lightness: number, offset: number): number {
  const k = (offset + hue / 30) % 12;
  const swing = saturation * Math.min(lightness, 1 - lightness);
  return Math.round(255 * (lightness - swing * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
}

function ofFunction(kind: string, parts: readonly string[]): Colour {
  const alpha = parts[3] === undefined ? 1 : amount(parts[3], 1);
  const transparent = alpha <= FAINT_ALPHA;
  if (kind === 'rgb') {
    const [red, green, blue] = parts;
    return { channels: [amount(red, 255), amount(green, 255), amount(blue, 255)], transparent };
  }
  const [hue, saturation, lightness] = [amount(parts[0], 360), amount(parts[1], 1), amount(parts[2], 1)];
  const channel = (offset: number): number => channelOfHsl(hue, saturation, lightness, offset);
  return { channels: [channel(0), channel(8), channel(4)], transparent };
}

/** Reads the first colour of a declaration's value; `undefined` where it has none that we know. */
export function readColour(value: string | undefined): Colour | undefined {
  const text = (value ?? '').trim().toLowerCase();
  if (text === 'transparent') return { channels: [0, 0, 0], transparent: true };
  const hex = HEX.exec(text)?.[1];
  if (hex !== undefined) return ofHex(hex);
  const [, kind, list] = FUNCTION.exec(text) ?? [];
  if (kind !== undefined && list !== undefined)
    return ofFunction(
      kind,
      list.split(/[\s,/]+/u).filter((part) => part),
    );
  const name = text.split(/\s+/u).find((word) => NAMED[word] !== undefined);
  return name === undefined ? undefined : ofHex(NAMED[name] ?? '');
}

/** Whether text in one colour cannot be told from a background in the other. */
export function looksAlike(a: Colour, b: Colour): boolean {
  return a.channels.every((value, at) => Math.abs(value - (b.channels[at] ?? 0)) <= UNSEEN);
}
