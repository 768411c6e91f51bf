import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cleanText } from './clean-text.ts';
import { hearSmallTalk, withoutGreeting } from './small-talk.ts';
import { readFixture } from './testing/read-fixture.ts';

const talks = z.record(z.string(), z.array(z.string()).min(4)).parse(readFixture('small-talk'));

describe('hearSmallTalk', () => {
  it.each(Object.entries(talks))('finds %s in every message of its table', (id, texts) => {
    const found = texts.map((text) => `${hearSmallTalk(cleanText(text)) ?? 'none'}: ${text}`);
    expect(found).toEqual(texts.map((text) => `${id}: ${text}`));
  });

  it('finds nothing in a text without letters', () => {
    expect(['', '😊', '？'].map(hearSmallTalk)).toEqual([null, null, null]);
  });
});

describe('withoutGreeting', () => {
  it.each([
    ['こんにちは。ごみの日は？', 'ごみの日は？'],
    ['お世話になっております。 住民票について', '住民票について'],
    ['Hello, where is city hall?', 'where is city hall?'],
    ['こんにちは', 'こんにちは'],
    ['おはようございますの会', 'おはようございますの会'],
    ['hidden fees?', 'hidden fees?'],
  ])('makes %j into %j', (text, rest) => {
    expect(withoutGreeting(text)).toBe(rest);
  });
});
