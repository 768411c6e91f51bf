import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 100;
/** No index takes as long to build; its holder's number may be another process's by then. */
const STALE_MS = 60 * 60_000;

/** Makes the lock file with this process's number in it; false where it exists. */
async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') return false;
    throw fault;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // EPERM: it lives and is another user's.
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}

/** Whether the holder died without letting go; a file without a number is being written. */
async function isLeft(lock: string): Promise<boolean> {
  const [text, facts] = await Promise.all([readFile(lock, 'utf8'), stat(lock)]).catch(() => ['', null] as const);
  if (facts === null) return false;
  return Date.now() - facts.mtimeMs > STALE_MS || (text !== '' && !isAlive(Number(text)));
}

/**
 * Does some work while no other process on this machine does the same: `lock` is a file that is there as long as somebody
 * works. Waits for whoever holds it; takes it over from a process that died.
 */
export async function whileLocked<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(lock))) {
    if (await isLeft(lock)) await rm(lock, { force: true });
    else await pause(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
