import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ALL_PARTS_REQUIRED, findReference } from '../../corpus/testing/reference-data.ts';
import { splitSentences } from '../answer/units.ts';
import { unprovenFacts } from './facts.ts';

/** Every so many documents, so that the run stays short. */
const EVERY = 8;

const Faq = z
  .object({ question: z.string(), answer: z.string() })
  .transform(({ question, answer }) => `${question}\n${answer}`);
const Article = z.object({ title: z.string(), body: z.string() }).transform(({ title, body }) => `${title}\n${body}`);

describe.each([
  ['localgovfaq/docs.jsonl', Faq],
  ['kouhou_articles/docs.jsonl', Article],
] as const)('real text of cities (%s)', (name, Document) => {
  const { path, missing } = findReference(`data/${name}`);

  it('proves each of its own sentences', async (context) => {
    if (missing !== null && !ALL_PARTS_REQUIRED) context.skip(missing);
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    const documents = lines.filter((_, at) => at % EVERY === 0).map((line) => Document.parse(JSON.parse(line)));
    const faults = documents.flatMap((text) =>
      text
        .split('\n')
        .flatMap(splitSentences)
        .filter((sentence) => unprovenFacts(sentence, [text]).length > 0),
    );
    expect(documents.length).toBeGreaterThan(50);
    expect(faults).toEqual([]);
  });
});
