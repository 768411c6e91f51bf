import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEachDatabase } from '../prisma/testing/database.ts';
import { type GateCity, openGateCity, runGateTrial } from './testing/gate-trial/run-gate-trial.ts';

/** A share of what `npm run -s gate` sends. */
const SEEDS = Array.from({ length: 24 }, (_, at) => at + 1);

let gateCity: GateCity;
beforeAll(async () => {
  gateCity = await openGateCity();
});
afterAll(() => gateCity.close());

describeOnEachDatabase('personal data', (current) => {
  test('that residents type reach neither LINE, nor the model, nor the log, nor the database', async () => {
    const { leaks, heard, kinds } = await runGateTrial({ database: current(), gateCity, seeds: SEEDS });
    expect(leaks).toEqual([]);
    expect(heard).toEqual(['model', 'embedder', 'database']);
    expect(Object.keys(kinds)).toHaveLength(7);
  });
});
