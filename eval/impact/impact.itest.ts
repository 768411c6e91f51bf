import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityFile } from '../run/open-evaluated-city.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** As npm starts it: packages are loaded as they are. */
const VENDORS = new URL('../../.config/tsx/keep-vendors.js', import.meta.url).href;
const MAIN = ['--import', 'tsx', '--import', VENDORS, 'eval/main.ts'];

const CITY = `name: 試験市
kana: しけんし
siteUrl: https://www.city.test.example.jp/
questionsAskedAt: '2026-11-20T10:00:00+09:00'
cityHall: { address: 本町1-1, phone: 0773-00-1000, hours: '平日8:30〜17:15' }
departments:
  - { id: shimin, name: 市民課, phone: 0773-00-1100, topics: [住民票], hours: '平日8:30〜17:15', opening: '8:30-17:15', place: 本庁1階 }
`;
const FAQ = (fee: string): string => `- id: juminhyo-fee
  question: 住民票の写しの手数料はいくらですか
  answer: 住民票の写しの手数料は1通${fee}です。市民課の窓口で請求できます。
  department: shimin
  updatedOn: 2026-10-01
- id: juminhyo-hours
  question: 住民票の写しは日曜日に取れますか
  answer: 住民票の写しは日曜日には取れません。市民課の窓口は平日8:30から17:15までです。
  department: shimin
  updatedOn: 2026-10-01
`;
const QUESTIONS = `- id: fee
  group: plain
  text: 住民票の写しの手数料はいくらですか
  expect: { outcome: [answered], pages: ['faq:juminhyo-fee'], facts: [300円] }
- id: sunday
  group: plain
  text: 住民票の写しは日曜日に取れますか
  expect: { outcome: [answered], pages: ['faq:juminhyo-hours'] }
`;
let folder: string;
let live: string;

function evaluate(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return run(process.execPath, [...MAIN, ...args], { cwd: ROOT });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-impact-'));
  for (const name of ['faq', 'questions/tuned']) await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'city.yaml'), CITY);
  await writeFile(join(folder, 'faq/juminhyo.yaml'), FAQ('300円'));
  await writeFile(join(folder, 'questions/tuned/all.yaml'), QUESTIONS);
  live = await cityFile(folder);
  await evaluate('questions', '--corpus', folder);
}, 180_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  for (const end of ['', '-wal', '-shm', '.previous']) await rm(`${live}${end}`, { force: true });
});

describe('the impact of an edit', { timeout: 240_000 }, () => {
  it('is nothing where nothing was edited', async () => {
    const { stdout } = await evaluate('impact', '--corpus', folder);
    expect(stdout).toContain('2問のうち0問の答えが変わります');
  });
  it('is listed old above new before it is live, and goes live when it is approved', async () => {
    await writeFile(join(folder, 'faq/juminhyo.yaml'), FAQ('400円'));
    const { stdout } = await evaluate('impact', '--corpus', folder);
    expect(stdout).toContain('【期待どおりでなくなる】住民票の写しの手数料はいくらですか（fee、文）');
    expect(stdout).toMatch(/^- {3}.*300円/m);
    expect(stdout).toMatch(/^\+ {3}.*400円/m);
    expect(stdout).not.toContain('（sunday');
    expect(stdout).toContain('2問のうち1問の答えが変わります（期待どおりでなくなる1');
    const [, snapshot = ''] = /--switch ([0-9a-f]{16})/.exec(stdout) ?? [];
    const before = await readFile(live);

    await expect(evaluate('impact', '--corpus', folder, '--switch', '0123456789abcdef')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`the next version is ${snapshot}`),
    });
    expect((await readFile(live)).equals(before)).toBe(true);

    const { stdout: said } = await evaluate('impact', '--corpus', folder, '--switch', snapshot);
    expect(said).toContain(`${snapshot} を公開しました`);
    const again = await evaluate('impact', '--live', `${live}.previous`, '--next', live, '--corpus', folder);
    expect(again.stdout).toContain('2問のうち1問の答えが変わります');
  });
  it('is not told without a question to ask', async () => {
    const files = ['--live', live, '--next', live];
    await expect(evaluate('impact', ...files)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no stored question'),
    });
  });
  it('cannot go live before it was built', async () => {
    const empty = join(folder, 'elsewhere');
    await cp(join(folder, 'city.yaml'), join(empty, 'city.yaml'), { recursive: true });
    await expect(evaluate('impact', '--corpus', empty, '--switch', '0123456789abcdef')).rejects.toMatchObject({
      stderr: expect.stringContaining('ENOENT'),
    });
  });
});
