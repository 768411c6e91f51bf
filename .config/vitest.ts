import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node' as const,
  setupFiles: ['.config/vitest/fail-on-console.ts'],
  exclude: ['**/node_modules/**', 'dist/**', '.data/**'],
};

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    pool: 'forks',
    projects: [
      { extends: true, test: { ...shared, name: 'unit', include: ['**/*.test.ts'] } },
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
