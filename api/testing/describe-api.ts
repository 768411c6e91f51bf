import { afterEach, expect } from 'vitest';
import { describeOnEachDatabase, type TestDatabase } from '../../prisma/testing/database.ts';
import type { Assistant } from '../context.ts';
import { startTestApi, type TestApi, type TestApiOptions } from './start-test-api.ts';

/** Starts the api of the present test; it stops when the test ends. */
export type StartApi = (assistant: Assistant, options?: Partial<TestApiOptions>) => Promise<TestApi>;

/**
 * Runs tests of the whole api on each database. A test that made the product do what LINE forbids, by the emulator's
 * ledger, has failed whatever else it expected.
 */
export function describeApi(name: string, tests: (start: StartApi, current: () => TestDatabase) => void): void {
  describeOnEachDatabase(name, (current) => {
    let running: TestApi | undefined;
    afterEach(async () => {
      await running?.stop();
      const misuses = running?.emulator.ledger.misuses() ?? [];
      running = undefined;
      expect(misuses).toEqual([]);
    });
    const start: StartApi = async (assistant, options = {}) => {
      running = await startTestApi({ database: current(), assistant, ...options });
      return running;
    };
    tests(start, current);
  });
}
