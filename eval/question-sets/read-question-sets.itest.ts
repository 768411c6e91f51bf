import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareCorpus } from '../../corpus/bare-corpus.ts';
import { QuestionSetError, readQuestionSets } from './read-question-sets.ts';

const PAGES = new Set(['/juminhyo.html']);
const GOOD = `- id: fee
  group: plain
  text: 住民票はいくらですか
  expect:
    outcome: [answered]
    pages: [/juminhyo.html]
`;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-questions-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function read(...texts: string[]): ReturnType<typeof readQuestionSets> {
  const files = texts.map((_, place) => join(folder, `${place}.yaml`));
  await Promise.all(texts.map((text, place) => writeFile(files[place] ?? '', text)));
  return readQuestionSets(files, bareCorpus('https://www.city.test.example.jp/'), PAGES);
}

/** Lines and messages of what is wrong, without the folder's name. */
async function problemsOf(...texts: string[]): Promise<string[]> {
  const fault: unknown = await read(...texts).catch((caught: unknown) => caught);
  if (!(fault instanceof QuestionSetError)) throw new Error('expected a QuestionSetError', { cause: fault });
  return fault.problems.map(({ file, line, message }) => `${file.slice(-6)}:${line} ${message}`);
}

describe('question sets beside a city', () => {
  it('are read from YAML and from JSON', async () => {
    const json = JSON.stringify([{ id: 'other', group: 'plain', text: '？', expect: { outcome: ['declined'] } }]);
    expect((await read(GOOD, json)).map(({ id }) => id)).toEqual(['fee', 'other']);
  });
  it('are refused with every bad row: page, id and label', async () => {
    const bad = `${GOOD}- id: page
  group: plain
  text: どこ
  expect:
    outcome: [answered]
    pages: [/juminhyo.html, /nowhere.html]
- id: label
  group: plain
  text: なに
  expect:
    outcome: [correct]
- id: fee
  group: plain
  text: また
  expect:
    outcome: [answered]
`;
    expect(await problemsOf(bad)).toEqual([
      '0.yaml:12 page: no page "/nowhere.html"',
      expect.stringMatching(/^0\.yaml:17 expect\.outcome\.0: Invalid option/),
      expect.stringMatching(/^0\.yaml:18 question id "fee" is already used at .*0\.yaml:1$/),
    ]);
  });
  it('are refused where two files share an id', async () => {
    expect(await problemsOf(GOOD, GOOD)).toEqual([expect.stringMatching(/^1\.yaml:1 question id "fee"/)]);
  });
  it('are refused where a file holds no question or is no list', async () => {
    expect(await problemsOf('', 'id: x')).toEqual(['0.yaml:1 no question', '1.yaml:1 must be a list']);
  });
  it('are refused as a whole: one bad row and nothing is asked', async () => {
    await expect(read(GOOD, GOOD)).rejects.toThrow('1 problem, nothing was asked');
  });
});
