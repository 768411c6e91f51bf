import { expect, test } from 'vitest';
import { createDoorbell } from './doorbell.ts';

test('a ring ends a wait at once', async () => {
  const bell = createDoorbell();
  const startedAt = performance.now();
  const waiting = bell.wait(10_000);
  bell.ring();
  await waiting;
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('a ring that nobody heard ends the next wait, and only that one', async () => {
  const bell = createDoorbell();
  bell.ring();
  bell.ring();
  await bell.wait(10_000);
  const startedAt = performance.now();
  await bell.wait(60);
  expect(performance.now() - startedAt).toBeGreaterThan(40);
});
