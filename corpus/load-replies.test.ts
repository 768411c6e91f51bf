import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCorpus } from './load.ts';
import { loadOwnReplies } from './load-replies.ts';
import type { CannedReply } from './schema.ts';

const SAMPLE_CITY = fileURLToPath(new URL('sample-city', import.meta.url));
const OTHER_LANGUAGES = ['ja-easy', 'en', 'vi', 'zh', 'ko', 'pt'];
/** National numbers, vetted by hand; a text may name no other. */
const NATIONAL = [
  '110',
  '118',
  '119',
  '189',
  '#7119',
  '#8008',
  '#8103',
  '#9110',
  '0120-061-338',
  '0120-279-338',
  '0120-279-889',
  '0120-783-556',
  '0570-783-556',
];
/** The cap on a message, hours a day, alert level, one thing at a time. */
const COUNTS = ['500', '24', '4', '1'];
/** LINE shows at most 20 characters of a quick reply's label. */
const LONGEST_LABEL = 20;

let replies: CannedReply[];
let texts: ReadonlyMap<string, string>;

function isTranslation(id: string): boolean {
  return OTHER_LANGUAGES.some((language) => id.endsWith(`-${language}`));
}

function placeholdersIn(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

function numbersIn(text: string): string[] {
  return text.normalize('NFKC').match(/#?\d[\d-]*/g) ?? [];
}

beforeAll(async () => {
  replies = await loadOwnReplies();
  texts = new Map(replies.map(({ id, text }) => [id, text]));
});

describe('the fixed texts', () => {
  it('have one text an id', () => {
    expect(texts.size).toBe(replies.length);
  });

  it('exist in every language, and no translation stands alone', () => {
    const own = [...texts.keys()].filter((id) => !isTranslation(id));
    const wanted = own.flatMap((id) => [id, ...OTHER_LANGUAGES.map((language) => `${id}-${language}`)]);
    expect(own.length).toBeGreaterThan(40);
    expect([...texts.keys()].sort()).toEqual(wanted.sort());
  });

  it('have the same placeholders in every language', () => {
    const own = replies.filter(({ id }) => !isTranslation(id));
    for (const { id, text } of own) {
      for (const language of OTHER_LANGUAGES) {
        const translated = texts.get(`${id}-${language}`) ?? '';
        expect(placeholdersIn(translated), `${id}-${language}`).toEqual(placeholdersIn(text));
      }
    }
  });

  it('name no number but vetted national ones', () => {
    const allowed = new Set([...NATIONAL, ...COUNTS]);
    for (const { id, text } of replies) {
      expect(
        numbersIn(text).filter((number) => !allowed.has(number)),
        id,
      ).toEqual([]);
    }
    const named = new Set(replies.flatMap(({ text }) => numbersIn(text)));
    expect(NATIONAL.filter((number) => !named.has(number))).toEqual([]);
  });

  it('say what to do in an emergency in at most five short lines, with a number to call', () => {
    const emergencies = replies.filter(({ id }) => id.startsWith('emergency-'));
    expect(emergencies).toHaveLength(9 * (1 + OTHER_LANGUAGES.length));
    for (const { id, text } of emergencies) {
      const lines = text.trim().split('\n');
      expect(lines.length, id).toBeLessThanOrEqual(5);
      expect(Math.max(...lines.map((line) => line.length)), id).toBeLessThanOrEqual(90);
      expect(text, id).toMatch(/11[0-9]|189/);
    }
  });

  it('fit on the buttons that offer to pass a question on', () => {
    for (const { id, text } of replies.filter((reply) => /^hand-over-(?:yes|no)/.test(reply.id))) {
      expect(text.length, id).toBeLessThanOrEqual(LONGEST_LABEL);
    }
  });
});

describe('the texts of the sample city', () => {
  it('name no number but vetted ones and those of its own windows', async () => {
    const { city, replies: own } = await loadCorpus(SAMPLE_CITY);
    const windows = city.departments.flatMap(({ phone, hours }) => [phone, ...numbersIn(hours)]);
    const allowed = new Set([...NATIONAL, ...COUNTS, ...windows]);
    for (const { id, text } of own) {
      expect(
        numbersIn(text).filter((number) => !allowed.has(number)),
        id,
      ).toEqual([]);
    }
  });
});
