import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CitySite, startCitySite } from './testing/city-site.ts';
import { cityPage, paragraph } from './testing/sample-html.ts';

const PAGES = 24;
/** A process loads the model before its first page, on a machine that may have other work. */
const PATIENTLY = { timeout: 60_000 };
const VENDORS = new URL('../.config/tsx/keep-vendors.js', import.meta.url).href;
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command as npm does, with nothing of the environment but what is given. */
function start(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { child: ChildProcess; done: Promise<Outcome> } {
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', VENDORS, MAIN, ...argv], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    output.stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  const done = new Promise<Outcome>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, ...output }));
  });
  return { child, done };
}

describe('npm run ingest', () => {
  let folder = '';
  let site: CitySite;
  let index = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ingest-'));
    index = join(folder, 'city.db');
    const links = Array.from({ length: PAGES }, (_, n) => `/p${n}.html`);
    const pages = Object.fromEntries(links.map((path, n) => [path, cityPage(`手続き${n}`, paragraph(`手続き${n}`))]));
    site = await startCitySite({ pages: { ...pages, '/': cityPage('汐見市', paragraph('案内'), links) } });
  });

  afterEach(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  const crawl = (env?: Readonly<Record<string, string>>) =>
    start(['crawl', `${site.origin}/`, '--index', index, '--json'], env);

  it('prints the summary alone on stdout, and unchanged the second time', async () => {
    site.fail('/p3.html', { kind: 'status', status: 403 });
    const first = await crawl().done;
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\{.*\}\n$/) });
    expect(first.stderr).toContain('created');
    const summary: unknown = JSON.parse(first.stdout);
    expect(summary).toEqual({
      ...{ pages: PAGES, passages: PAGES, created: PAGES, updated: 0, unchanged: 0, deleted: 0 },
      refused: [{ url: `${site.origin}/p3.html`, reason: 'status: status 403' }],
      seconds: expect.any(Number),
    });
    const second = await crawl().done;
    expect(JSON.parse(second.stdout)).toMatchObject({ pages: PAGES, created: 0, unchanged: PAGES, deleted: 0 });
  }, 120_000);

  it('goes on where it was after kill -9 and after SIGINT', async () => {
    site.fail('/p10.html', { kind: 'hang' });
    const killed = crawl();
    await expect.poll(() => site.count('/p10.html'), PATIENTLY).toBe(1);
    killed.child.kill('SIGKILL');
    expect((await killed.done).signal).toBe('SIGKILL');

    site.mend('/p10.html');
    site.fail('/p20.html', { kind: 'hang' });
    const stopped = crawl();
    await expect.poll(() => site.count('/p20.html'), PATIENTLY).toBe(1);
    const stoppedAt = Date.now();
    stopped.child.kill('SIGINT');
    expect(await stopped.done).toMatchObject({ code: 130, stderr: expect.stringContaining('going on') });
    expect(Date.now() - stoppedAt).toBeLessThan(5_000);

    site.mend('/p20.html');
    const rest = await crawl().done;
    expect(rest.stderr).toContain('going on');
    expect(JSON.parse(rest.stdout)).toMatchObject({ pages: PAGES + 1, passages: PAGES + 1, refused: [] });
  }, 180_000);

  it('fails with a reason when the site does not answer, and at once when it is called wrongly', async () => {
    const [unreachable, misset, misspelt] = await Promise.all([
      start(['crawl', 'http://127.0.0.1:1/', '--index', index, '--json']).done,
      crawl({ INGEST_DELAY_MS: 'soon' }).done,
      start(['drawl']).done,
    ]);
    expect(unreachable).toMatchObject({ code: 1, stdout: '' });
    expect(unreachable.stderr).toContain('http://127.0.0.1:1/robots.txt: connection');
    expect(misset).toMatchObject({ code: 1, stdout: '', stderr: 'INGEST_DELAY_MS: must be a number\n' });
    expect(misspelt).toMatchObject({ code: 2, stdout: '' });
    expect(misspelt.stderr).toContain('drawl is no command\n\nnpm run ingest -- crawl URL');
    expect(site.requests()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  }, 120_000);

  it('names a file that is no index, and leaves it as it is', async () => {
    await writeFile(index, 'これは索引ではありません。'.repeat(100));
    const before = await readFile(index);
    const { code, stderr } = await crawl().done;
    expect(code).toBe(1);
    expect(stderr).toContain(index);
    expect((await readFile(index)).equals(before)).toBe(true);
  }, 120_000);

  it('rechecks every site that it knows, in the scope that it was crawled in', async () => {
    await start(['crawl', `${site.origin}/`, '--index', index, '--exclude', '/p1']).done;
    site.put('/p2.html', cityPage('手続き2', paragraph('新しい手続き')));
    const { code, stdout } = await start(['recheck', '--index', index, '--json']).done;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([expect.objectContaining({ pages: PAGES + 1 - 11, updated: 1, created: 0 })]);
  }, 120_000);
});
