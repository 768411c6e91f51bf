import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './vitest/longest-first.ts';

const shared = {
  environment: 'node' as const,
  setupFiles: ['.config/vitest/fail-on-console.ts'],
  exclude: ['**/node_modules/**', 'dist/**', '.data/**'],
};

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    pool: 'forks',
    // vitest would leave one core to itself, which is half of a small machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    // On a busy machine a second is soon gone; a test that passes waits no longer for it.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      // One process runs many files of unit tests: they hold nothing that outlives them.
      {
        extends: true,
        test: { ...shared, name: 'unit', include: ['**/*.test.ts'], isolate: false, testTimeout: 20_000 },
      },
      {
        extends: true,
        test: { ...shared, name: 'integration', include: ['**/*.itest.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: { ...shared, name: 'browser', include: ['**/*.btest.ts'], testTimeout: 90_000, hookTimeout: 90_000 },
      },
    ],
    coverage: { provider: 'v8', reportsDirectory: 'coverage' },
  },
});
