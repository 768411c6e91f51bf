import { parseArgs } from 'node:util';
import { type GateCity, type Leak, openGateCity, runGateTrial } from '../../api/testing/gate-trial/run-gate-trial.ts';
import { createTestDatabase } from '../../prisma/testing/database.ts';
import type { DatabaseKind } from '../../prisma/testing/scratch-database.ts';
import { runMain } from '../main-fault.ts';

const KINDS: readonly DatabaseKind[] = ['libSQL', 'MariaDB'];
const USAGE = `usage: npm run -s gate -- [--seeds N] [--from N] [--database ${KINDS.join('|')}]\n`;

/** Sends seeded personal data through the whole product on each database; exit 1 when any of it was found behind the gate. */
async function main(): Promise<void> {
  const options = { seeds: { type: 'string' }, from: { type: 'string' }, database: { type: 'string' } } as const;
  const { values } = parseArgs({ options });
  const [count, from] = [Number(values.seeds ?? 10_000), Number(values.from ?? 1)];
  const kinds = KINDS.filter((kind) => values.database === undefined || values.database === kind);
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(from) || kinds.length === 0) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const seeds = Array.from({ length: count }, (_, at) => from + at);
  const gateCity = await openGateCity();
  try {
    for (const kind of kinds) {
      const { leaks, ...trial } = await tryOn(kind, gateCity, seeds);
      process.stdout.write(`${JSON.stringify({ command: 'gate', database: kind, from, ...trial, leaks })}\n`);
      if (leaks.length > 0) process.exitCode = 1;
    }
  } finally {
    await gateCity.close();
  }
}

async function tryOn(kind: DatabaseKind, gateCity: GateCity, seeds: readonly number[]) {
  const database = await createTestDatabase(kind);
  const startedAt = performance.now();
  const onProgress = (done: number, leaks: readonly Leak[]) =>
    process.stderr.write(`${kind}: ${done}/${seeds.length}, found ${JSON.stringify(leaks)}\n`);
  try {
    const trial = await runGateTrial({ database, gateCity, seeds, onProgress });
    return { ...trial, seconds: Math.round((performance.now() - startedAt) / 1_000) };
  } finally {
    await database.remove();
  }
}

await runMain(main);
