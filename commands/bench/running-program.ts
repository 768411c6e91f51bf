import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = new URL('../..', import.meta.url);
const START_TIMEOUT_MS = 300_000;

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly kilobytes: number;
}

/** A script of package.json under way, as an operator starts it. */
export interface RunningProgram {
  /** The first match of `pattern` in a line of stdout. Throws when the program ends before. */
  await(pattern: RegExp): Promise<string>;
  /** Resident megabytes of the largest process that the script started: the others are npm and the loader. */
  residentMegabytes(): Promise<number>;
  stop(): Promise<void>;
}

/** Reads what `ps -o pid=,ppid=,rss=` prints. */
export function readProcessRows(text: string): ProcessRow[] {
  return text.split('\n').flatMap((line) => {
    const [pid, parent, kilobytes] = line.trim().split(/\s+/u).map(Number);
    return pid === undefined || parent === undefined || kilobytes === undefined ? [] : [{ pid, parent, kilobytes }];
  });
}

/** The process and all that it started, directly or not. */
export function familyOf(root: number, rows: readonly ProcessRow[]): ProcessRow[] {
  const below = rows.filter(({ parent }) => parent === root).flatMap(({ pid }) => familyOf(pid, rows));
  return [...rows.filter(({ pid }) => pid === root), ...below];
}

async function largestProcess(root: number): Promise<ProcessRow> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const family = familyOf(root, readProcessRows(stdout));
  const [first, ...others] = family;
  if (first === undefined) throw new Error('the program has ended');
  return others.reduce((largest, next) => (next.kilobytes > largest.kilobytes ? next : largest), first);
}

/** Starts `npm run SCRIPT` with further variables. Its stderr is ours. */
export function runProgram(script: string, variables: Readonly<Record<string, string>>): RunningProgram {
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  return {
    async await(pattern) {
      const signal = AbortSignal.timeout(START_TIMEOUT_MS);
      for (;;) {
        const found = lines.map((line) => pattern.exec(line)?.[1] ?? pattern.exec(line)?.[0]).find((text) => text);
        if (found !== undefined) return found;
        if (child.exitCode !== null) throw new Error(`npm run ${script} ended with ${child.exitCode}`);
        await Promise.race([once(reader, 'line', { signal }), ended]);
      }
    },
    residentMegabytes: async () => Math.round((await largestProcess(child.pid ?? 0)).kilobytes / 1024),
    async stop() {
      if (child.exitCode === null) process.kill((await largestProcess(child.pid ?? 0)).pid, 'SIGTERM');
      await ended;
    },
  };
}
