import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cleanText } from './clean-text.ts';
import { EMERGENCIES, type Emergency, hearEmergency } from './emergencies.ts';
import { readFixture } from './testing/read-fixture.ts';

const cries = z.record(z.enum(EMERGENCIES), z.array(z.string())).parse(readFixture('emergencies'));
const nearMisses = z.array(z.string()).parse(readFixture('near-misses'));
const anyCry = fc.constantFrom(...Object.values(cries).flat());

function hear(text: string): Emergency | null {
  return hearEmergency(cleanText(text));
}

/** A text with pieces put in at places given as shares of its length. */
function insert(text: string, pieces: readonly (readonly [number, string])[]): string {
  const characters = [...text];
  for (const [share, piece] of pieces) characters.splice(Math.floor(share * (characters.length + 1)), 0, piece);
  return characters.join('');
}

function scattered(...pieces: string[]): fc.Arbitrary<[number, string][]> {
  return fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...pieces)), { maxLength: 6 });
}

function toFullWidth(text: string): string {
  return text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}

function toKatakana(text: string): string {
  return text.replace(/[ぁ-ゖ]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60));
}

describe('hearEmergency', () => {
  it.each(EMERGENCIES)('hears %s in every message of its table', (emergency) => {
    const texts = cries[emergency] ?? [];
    expect(texts.length).toBeGreaterThan(40);
    expect(texts.map((text) => `${hear(text)}: ${text}`)).toEqual(texts.map((text) => `${emergency}: ${text}`));
  });

  it('leaves every near miss its normal answer', () => {
    expect(nearMisses.length).toBeGreaterThan(90);
    expect(nearMisses.filter((text) => hear(text) !== null)).toEqual([]);
  });

  it('hears nothing in an empty text or in one without letters', () => {
    expect(['', ' ', '？！', '😊', '119-1234', '0773-00-1119'].map(hear)).toEqual([null, null, null, null, null, null]);
  });

  it('still hears an emergency under invisible characters', () => {
    const hidden = scattered('\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u202e', '\u{e0041}', '\u0000');
    fc.assert(
      fc.property(anyCry, hidden, (cry, pieces) => hear(insert(cry, pieces)) !== null),
      { numRuns: 500 },
    );
  });

  it('still hears an emergency under punctuation and emoji', () => {
    const noise = scattered('！', '!', '。', '…', '、', '?', '・', '〜', '😭', '🔥', '🙏', '(', '」', '*', '💦');
    fc.assert(
      fc.property(anyCry, noise, (cry, pieces) => hear(insert(cry, pieces)) !== null),
      { numRuns: 500 },
    );
  });

  it('hears the same in full width and in katakana', () => {
    fc.assert(
      fc.property(anyCry, (cry) => hear(toFullWidth(cry)) === hear(cry)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(anyCry, (cry) => hear(toKatakana(cry)) === hear(cry)),
      { numRuns: 500 },
    );
  });

  it('ends soon on a text made to be slow', () => {
    for (const piece of ['家が', '火', '助けて', '子どもを', 'のに', 'a ', 'つい', '死にた', '水が']) {
      const before = process.cpuUsage();
      hear(piece.repeat(2_500));
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
    }
  });
});
