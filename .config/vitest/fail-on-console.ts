import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A test that writes to the console unasked fails: noise hides faults. A test that expects output spies on it itself. */
const METHODS = ['error', 'warn', 'log', 'info'] as const;
let spies: ReturnType<typeof vi.spyOn>[] = [];

beforeEach(() => {
  spies = METHODS.map((method) => vi.spyOn(console, method));
});

afterEach(() => {
  const calls = spies.flatMap((spy) => spy.mock.calls);
  for (const spy of spies) spy.mockRestore();
  expect(calls, 'unexpected console output').toEqual([]);
});
