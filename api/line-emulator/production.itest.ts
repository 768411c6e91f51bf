import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../prisma/testing/database.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const EMULATOR = fileURLToPath(new URL('.', import.meta.url));
const START_COMMAND = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');

/** Every file of ours that a program imports, at once or later. Type imports end at compile time and do not count. */
function importsOf(entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    const source = readFileSync(file, 'utf8').replaceAll(/^import type [^;]+;/gm, '');
    for (const [, path] of source.matchAll(/(?:\bfrom\s+|\bimport\(\s*|^import\s+)'(\.{1,2}\/[^']+\.ts)'/gm)) {
      visit(fileURLToPath(new URL(path ?? '', `file://${file}`)));
    }
  };
  visit(entry);
  return found;
}

/** Every script that a process has loaded: V8 names them when it ends. */
function scriptsIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url);
  });
}

describe('npm start with production settings', () => {
  it('is the program that these tests look at', () => {
    expect(START_COMMAND).toMatch(/"start": "tsx [^"]*api\/main\.ts"/);
  });

  it('imports nothing of the emulator, neither at once nor later', () => {
    const imports = importsOf(MAIN);
    expect(imports.size).toBeGreaterThan(50);
    expect([...imports].filter((file) => file.startsWith(EMULATOR))).toEqual([]);
    // The demo starts the emulator: the same walk finds it there.
    const demo = fileURLToPath(new URL('../../commands/demo.ts', import.meta.url));
    expect([...importsOf(demo)].some((file) => file.startsWith(EMULATOR))).toBe(true);
  });

  it('loads and serves nothing of the emulator', async () => {
    const database = await createTestDatabase('libSQL');
    const coverage = mkdtempSync(join(tmpdir(), 'loaded-'));
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'web'], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        NODE_V8_COVERAGE: coverage,
        LINE_CHANNEL_SECRET: 's',
        LINE_CHANNEL_ACCESS_TOKEN: 't',
        DATABASE_URL: database.url,
        PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    try {
      await expect.poll(() => stdout, { timeout: 30_000 }).toContain('api listens');
      const line = stdout.split('\n').find((each) => each.includes('api listens')) ?? '';
      const { url } = JSON.parse(line) as { url: string };
      for (const path of ['/', '/control', '/page/stream', '/page/control.js', '/v2/bot/info', '/oauth2/v2.1/certs']) {
        expect((await fetch(new URL(path, url))).status, path).toBe(404);
      }
      const body = JSON.stringify({ type: 'clear-faults' });
      const headers = { 'content-type': 'application/json' };
      expect((await fetch(new URL('/page/control', url), { method: 'POST', headers, body })).status).toBe(404);
    } finally {
      child.kill('SIGTERM');
      await ended;
      await database.remove();
    }
    const scripts = scriptsIn(coverage);
    rmSync(coverage, { recursive: true });
    expect(scripts.some((script) => script.endsWith('/api/server.ts'))).toBe(true);
    expect(scripts.filter((script) => script.includes('/line-emulator/'))).toEqual([]);
  });
});
