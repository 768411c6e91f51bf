import { describe, expect, test } from 'vitest';
import { type DatabaseKind, explainMissingServer } from '../../prisma/testing/scratch-database.ts';
import type { Boundary } from '../product-process/boundaries.ts';
import { crashInbox } from './crash-inbox.ts';
import type { Point } from './plan-points.ts';

const at = (boundary: Boundary, occurrence = 2): Point => ({ kind: 'boundary', boundary, occurrence });

/** Processes start and die here; on a machine that does other things too, that takes its time. */
const TIMEOUT_MS = 240_000;

describe.each<DatabaseKind>(['libSQL', 'MariaDB'])('two processes over %s, killed with SIGKILL', (kind) => {
  test('careless 5: right before the row, right after the 200 and with a reply on its way, lose and double nothing', {
    timeout: TIMEOUT_MS,
  }, async ({ skip }) => {
    const missing = kind === 'MariaDB' ? await explainMissingServer() : undefined;
    if (missing && process.env['MADOGUCHI_REQUIRE_ALL'] !== '1') return skip(missing);
    const points = [at('before store'), at('after acknowledge'), at('after reply', 1)];
    const verdict = await crashInbox({ kind, points, seed: 5 });
    expect(verdict.violations).toEqual([]);
    expect(verdict.events).toBeGreaterThan(points.length);
  });
});
