import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCorpus } from '../../corpus/load.ts';
import { ALL_PARTS_REQUIRED, findReference } from '../../corpus/testing/reference-data.ts';
import { cleanText } from './clean-text.ts';
import { hearEmergency } from './emergencies.ts';
import { isHostile } from './hostile.ts';
import { hearSmallTalk } from './small-talk.ts';

const SAMPLE_CITY = fileURLToPath(new URL('../../corpus/sample-city', import.meta.url));
const Line = z.looseObject({
  question: z.string().optional(),
  text: z.string().optional(),
  item: z.string().optional(),
});
/** One question in a thousand may reach a fixed reply: some are asked while the water rises. */
const FEW = 0.001;

function isScreened(text: string): boolean {
  const clean = cleanText(text);
  return hearEmergency(clean) !== null || isHostile(clean) || hearSmallTalk(clean) !== null;
}

async function readTexts(path: string): Promise<string[]> {
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  return lines.flatMap((line) => {
    const { question, text, item } = Line.parse(JSON.parse(line));
    return question ?? text ?? item ?? [];
  });
}

describe('questions that people ask a city', () => {
  it('of the sample city reach no fixed reply, neither do its titles and its rubbish', async () => {
    const { faqs, procedures, notices, places, garbage } = await loadCorpus(SAMPLE_CITY);
    const texts = [
      ...faqs.flatMap(({ question, variants }) => [question, ...variants]),
      ...procedures.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...notices.map(({ title }) => title),
      ...places.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...garbage.items.flatMap(({ item, variants }) => [item, ...variants, `${item}の捨て方`, `${item}を捨てたい`]),
    ];
    expect(texts.length).toBeGreaterThan(1_000);
    expect(texts.filter(isScreened)).toEqual([]);
  });

  for (const name of ['localgovfaq/docs.jsonl', 'localgovfaq/queries.jsonl', 'garbage/items.jsonl']) {
    it(`of ${name} hardly ever do`, async (context) => {
      const { path, missing } = findReference(`data/${name}`);
      if (missing !== null && !ALL_PARTS_REQUIRED) context.skip(missing);
      const texts = await readTexts(path);
      expect(texts.length).toBeGreaterThan(100);
      expect(texts.filter(isScreened).length).toBeLessThanOrEqual(Math.ceil(texts.length * FEW));
    });
  }
});
