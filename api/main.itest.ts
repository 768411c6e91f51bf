import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../prisma/testing/database.ts';

/** As npm starts it: packages are loaded as they are. */
const VENDORS = new URL('../.config/tsx/keep-vendors.js', import.meta.url).href;

/** Runs the program as an operator would, with nothing but the given variables. */
function run(role: string, environment: Readonly<Record<string, string>>) {
  const main = new URL('./main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', VENDORS, main, role], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return { child, ended, stdout: () => stdout, stderr: () => stderr };
}

test('a missing or wrong variable ends the program by its name, without its value', async () => {
  const program = run('worker', {
    LINE_CHANNEL_SECRET: 'very secret',
    PORT: 'high',
    DATABASE_URL: 'postgres://u:p@h/d',
  });
  expect(await program.ended).toBe(1);
  for (const name of ['LINE_CHANNEL_ACCESS_TOKEN', 'PORT', 'DATABASE_URL', 'CITY_DIRECTORY']) {
    expect(program.stderr()).toContain(name);
  }
  expect(program.stderr()).not.toMatch(/very secret|postgres:|high/);
});

test('an unknown part is refused with the ones that there are', async () => {
  const program = run('everything', {});
  expect(await program.ended).toBe(2);
  expect(program.stderr()).toContain('web | worker | all');
});

test('the web part migrates, listens, tells its health and stops on SIGTERM', async () => {
  const database = await createTestDatabase('libSQL');
  const program = run('web', {
    LINE_CHANNEL_SECRET: 's',
    LINE_CHANNEL_ACCESS_TOKEN: 't',
    DATABASE_URL: database.url,
    PORT: '0',
  });
  try {
    await expect.poll(program.stdout, { timeout: 30_000 }).toContain('api listens');
    const { url } = JSON.parse(
      program
        .stdout()
        .split('\n')
        .find((line) => line.includes('api listens'))!,
    );
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' });
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  } finally {
    const startedAt = performance.now();
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await database.remove();
  }
  expect(program.stderr()).toBe('');
});
