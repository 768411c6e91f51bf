import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** As npm starts it: packages are loaded as they are. */
const VENDORS = new URL('../.config/tsx/keep-vendors.js', import.meta.url).href;
const FILES = fileURLToPath(new URL('testing/', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-eval-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function evaluate(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return run(process.execPath, ['--import', 'tsx', '--import', VENDORS, 'eval/main.ts', ...args], { cwd: ROOT });
}

async function linesOf(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).trim().split('\n');
}

describe('the evaluation commands on the files of the project', () => {
  it('write documents a query with scores, best first', async () => {
    const out = join(folder, 'run.tsv');
    const files = ['--docs', `${FILES}docs.jsonl`, '--queries', `${FILES}queries.jsonl`];
    const { stdout } = await evaluate('retrieval', ...files, '--out', out);
    const rows = (await linesOf(out)).map((line) => line.split('\t'));
    expect(stdout).toBe('');
    expect(rows).toHaveLength(4 * 5);
    expect(rows.find(([query]) => query === 'a')?.[1]).toBe('1');
    expect(rows.find(([query]) => query === 'd')?.[1]).toBe('5');
  });
  it('tell what each part of the search is worth', async () => {
    const files = [
      '--docs',
      `${FILES}docs.jsonl`,
      '--queries',
      `${FILES}queries.jsonl`,
      '--qrels',
      `${FILES}qrels.tsv`,
    ];
    const { stdout } = await evaluate('ablations', ...files);
    const [header, , whole, ...others] = stdout.trim().split('\n');
    expect(header).toBe('| without | Recall@10 | nDCG@10 | Hit@1 | Hit@3 | Hit@5 |');
    expect(whole).toMatch(/^\| nothing \| 1\.000 \| [01]\.\d{3} \|/);
    expect(others.length).toBeGreaterThan(5);
    for (const row of others) expect(row.match(/[+−]\d\.\d{3} \[[+−]\d\.\d{3}, [+−]\d\.\d{3}\]/g)).toHaveLength(5);
  });
  it('write an answer a query with its sources', async () => {
    const out = join(folder, 'answers.jsonl');
    const files = ['--docs', `${FILES}docs.jsonl`, '--queries', `${FILES}queries.jsonl`];
    await evaluate('answers', ...files, '--out', out);
    const answers = (await linesOf(out)).map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(answers[0]).toMatchObject({ outcome: 'answered', sources: ['1'] });
    expect(answers[0].text).toContain('300円');
  });
  it('write the row and category of an item', async () => {
    const out = join(folder, 'lookup.jsonl');
    const files = ['--table', `${FILES}items.jsonl`, '--queries', `${FILES}item-queries.jsonl`];
    await evaluate('lookup', ...files, '--out', out);
    const rows = (await linesOf(out)).map((line) => JSON.parse(line));
    expect(rows.map(({ row }) => row)).toEqual(['g1', 'g3', 'g4']);
  });
  it('write the blocks and tables of a page', async () => {
    const page = join(ROOT, 'corpus/sample-city/site/kurashi/zei/keiji.html');
    await evaluate('extract', page, '--out', folder);
    const extracted = JSON.parse(await readFile(join(folder, '0001.json'), 'utf8'));
    expect(extracted.tables.length).toBeGreaterThan(0);
    expect(extracted.title).toContain('軽自動車税');
  });
  it('name every bad line and run nothing', async () => {
    const files = ['--docs', `${FILES}item-queries.jsonl`, '--queries', join(ROOT, 'LICENSE')];
    await expect(evaluate('retrieval', ...files, '--out', join(folder, 'x.tsv'))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('LICENSE:2 is not JSON'),
    });
  });
  it('name a suite, a set and a baseline that do not fit before anything is opened', async () => {
    const refusals: [string[], string][] = [
      [['nowhere', 'answers'], 'no suite nowhere'],
      [['answers', '--set', 'some'], '--set is one of tuned, unseen, all'],
      [['answers', '--seed', 'x'], '--seed is a whole number'],
      [['answers', '--baseline', join(ROOT, 'package.json')], 'package.json format'],
    ];
    for (const [args, complaint] of refusals) {
      const stderr = expect.stringContaining(complaint);
      await expect(evaluate('run', ...args)).rejects.toMatchObject({ code: 1, stderr });
    }
  });
});
