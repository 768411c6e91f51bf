import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BadFileError } from '../documents/read-json-lines.ts';
import { readQrels } from './read-qrels.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-qrels-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function read(text: string) {
  const file = join(folder, 'qrels.tsv');
  await writeFile(file, text);
  return readQrels(file);
}

describe('graded labels of a query set', () => {
  it('are read by query and document', async () => {
    expect(await read('a\t1\t2\na\t2\t1\n\nb\t1\t0\n')).toEqual(
      new Map([
        [
          'a',
          new Map([
            ['1', 2],
            ['2', 1],
          ]),
        ],
        ['b', new Map([['1', 0]])],
      ]),
    );
  });

  it('are refused with every bad line named', async () => {
    await expect(read('a\t1\nb\t1\t2\nc\t1\tgood\n')).rejects.toThrow(BadFileError);
    await expect(read('a\t1\nb\t1\t2\nc\t1\tgood\n')).rejects.toThrow(/qrels.tsv:1 .*\n.*qrels.tsv:3 /);
  });
});
