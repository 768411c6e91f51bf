import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFailure, makeResult, makeRun } from '../testing/make-run.ts';
import { readRunRecord } from './run-record.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-run-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(text: string): Promise<string> {
  const file = join(folder, 'run.json');
  await writeFile(file, text);
  return file;
}

describe('the file of a run', () => {
  it('is read back as it was written', async () => {
    const run = makeRun([makeResult('a', { scores: { 'Hit@1': 0.5 } }), makeFailure('b', { violations: ['x'] })]);
    expect(await readRunRecord(await write(JSON.stringify(run)))).toEqual(run);
  });
  it('is refused with every place that does not fit', async () => {
    const run = makeRun([makeResult('a')]);
    const results = [{ ...run.suites[0]!.results[0], layer: 'elsewhere', passed: 'yes' }];
    const file = await write(JSON.stringify({ ...run, format: 2, suites: [{ ...run.suites[0], results }] }));
    await expect(readRunRecord(file)).rejects.toMatchObject({
      name: 'BadFileError',
      message: expect.stringMatching(/format[\s\S]*results\.0\.passed[\s\S]*results\.0\.layer/),
    });
  });
  it('is refused where it is no JSON', async () => {
    await expect(readRunRecord(await write('{'))).rejects.toThrow('run.json is not JSON');
  });
});
