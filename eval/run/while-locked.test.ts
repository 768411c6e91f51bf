import { spawnSync } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whileLocked } from './while-locked.ts';

let folder: string;
let lock: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-lock-'));
  lock = join(folder, 'city.lock');
});
afterEach(() => rm(folder, { recursive: true }));

describe('whileLocked', () => {
  it('lets one work at a time, and gives what the work gave', async () => {
    let working = 0;
    let most = 0;
    const work = async (): Promise<number> => {
      working += 1;
      most = Math.max(most, working);
      await setImmediate();
      working -= 1;
      return most;
    };
    expect(await Promise.all([1, 2, 3].map(() => whileLocked(lock, work)))).toEqual([1, 1, 1]);
  });
  it('lets go when the work fails', async () => {
    const fails = whileLocked(lock, () => Promise.reject(new Error('広報')));
    await expect(fails).rejects.toThrow('広報');
    await expect(access(lock)).rejects.toThrow('ENOENT');
  });
  it('takes over from a process that died', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(lock, String(pid));
    expect(await whileLocked(lock, async () => '索引')).toBe('索引');
  });
});
