import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type DatabaseKind, explainMissingServer } from '../../prisma/testing/scratch-database.ts';
import { runMain } from '../main-fault.ts';
import { crashInbox } from './crash-inbox.ts';
import type { Verdict } from './judge.ts';
import { planPoints } from './plan-points.ts';

const USAGE = 'usage: npm run -s crash -- [--points N] [--seed S] [--database libsql|mariadb]… [inbox|broadcast]\n';
const VIOLATIONS_SHOWN = 20;

const KINDS = { libsql: 'libSQL', mariadb: 'MariaDB' } as const;
const Arguments = z.object({
  points: z.coerce.number().int().min(1).max(100_000).default(40),
  seed: z.coerce.number().int().min(0).max(4_294_967_295).optional(),
  database: z.array(z.enum(['libsql', 'mariadb'])).optional(),
  subject: z.enum(['inbox', 'broadcast']).default('inbox'),
});

/** Those that were asked for; else both, or libSQL alone where no server answers. */
async function chooseDatabases(wanted: readonly (keyof typeof KINDS)[] | undefined): Promise<DatabaseKind[]> {
  if (wanted) return wanted.map((name) => KINDS[name]);
  const missing = await explainMissingServer();
  if (missing) process.stderr.write(`MariaDB is left out: ${missing}\n`);
  return missing ? ['libSQL'] : ['libSQL', 'MariaDB'];
}

function describe(verdict: Verdict, facts: string, minutes: number): string {
  const { events, longestResumeMs, violations } = verdict;
  const shown = violations.slice(0, VIOLATIONS_SHOWN).map((violation) => `  ${violation}\n`);
  const finding =
    violations.length === 0 ? 'each answered exactly once, totals equal' : `${violations.length} VIOLATIONS`;
  const resume = `longest resume ${(longestResumeMs / 1_000).toFixed(1)} s`;
  return `crash inbox: ${facts}, ${events} events, ${finding}, ${resume}, ${minutes.toFixed(1)} min\n${shown.join('')}`;
}

async function crash(kind: DatabaseKind, points: number, seed: number): Promise<void> {
  const startedAt = performance.now();
  const onPoint = (done: number, point: string) => process.stderr.write(`${kind} ${done}/${points} ${point}\n`);
  const verdict = await crashInbox({ kind, points: planPoints(points, seed), seed, onPoint });
  const minutes = (performance.now() - startedAt) / 60_000;
  process.stdout.write(describe(verdict, `${kind}, ${points} points, seed ${seed}`, minutes));
  if (verdict.violations.length > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      points: { type: 'string' },
      seed: { type: 'string' },
      database: { type: 'string', multiple: true },
    },
  });
  const parsed = Arguments.safeParse({ ...values, subject: positionals[0] });
  if (!parsed.success || parsed.data.subject === 'broadcast') {
    process.stderr.write(parsed.success ? 'broadcast: comes with the feature; there is nothing to kill yet\n' : USAGE);
    process.exitCode = 2;
    return;
  }
  const { points, seed = randomInt(1_000_000), database } = parsed.data;
  for (const kind of await chooseDatabases(database)) await crash(kind, points, seed);
}

await runMain(main);
