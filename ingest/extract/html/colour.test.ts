import { describe, expect, it } from 'vitest';
import { looksAlike, readColour } from './colour.ts';

describe('readColour', () => {
  it.each(['#fff', '#FFFFFF', 'white', 'rgb(255, 255, 255)', 'rgb(100% 100% 100%)', 'hsl(0, 0%, 100%)', '#ffffffff'])(
    'reads white from %s',
    (value) => {
      expect(readColour(value)).toEqual({ channels: [255, 255, 255], transparent: false });
    },
  );

  it('reads hues', () => {
    expect(readColour('hsl(240 100% 50%)')?.channels).toEqual([0, 0, 255]);
    expect(readColour('hsl(120, 100%, 25%)')?.channels).toEqual([0, 128, 0]);
  });

  it.each(['transparent', 'rgba(0,0,0,0)', '#00000000', '#0000', 'hsl(0 0% 0% / 0%)'])(
    'sees nothing in %s',
    (value) => {
      expect(readColour(value)?.transparent).toBe(true);
    },
  );

  it('knows no colour in what is none', () => {
    expect(['inherit', 'var(--text)', '', undefined].map(readColour)).toEqual(Array(4).fill(undefined));
  });
});

describe('looksAlike', () => {
  const alike = (a: string, b: string) => looksAlike(readColour(a)!, readColour(b)!);

  it('cannot tell near white from white', () => {
    expect(alike('#f4f4f4', 'white')).toBe(true);
  });

  it('tells light grey from white, and red from green', () => {
    expect(alike('#ccc', 'white')).toBe(false);
    expect(alike('red', 'green')).toBe(false);
  });
});
