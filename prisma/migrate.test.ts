import { describe, expect, test } from 'vitest';
import { findPending, MigrationError, readMigrations } from './migrate.ts';

const migrations = [
  { name: '1_make', sql: 'a', checksum: 'A' },
  { name: '2_widen', sql: 'b', checksum: 'B' },
];
const reasonOf = (...applied: Parameters<typeof findPending>[1]) => {
  try {
    return findPending(migrations, applied).map((migration) => migration.name);
  } catch (error) {
    return error instanceof MigrationError ? error.reason : error;
  }
};

describe('findPending', () => {
  test('gives what the ledger lacks, oldest first', () => {
    expect(reasonOf()).toEqual(['1_make', '2_widen']);
    expect(reasonOf({ name: '1_make', checksum: 'A', finished: true })).toEqual(['2_widen']);
  });

  test('refuses a file that was edited after it had been applied', () => {
    expect(reasonOf({ name: '1_make', checksum: 'other', finished: true })).toBe('changed');
  });

  test('refuses to go on after a run that died inside a migration', () => {
    expect(reasonOf({ name: '1_make', checksum: 'A', finished: false })).toBe('interrupted');
  });

  test('refuses a database that is newer than the program', () => {
    expect(reasonOf({ name: '3_narrow', checksum: 'C', finished: true })).toBe('unknown');
  });
});

test('both providers have the same migrations', () => {
  const names = (provider: 'mysql' | 'sqlite') => readMigrations(provider).map((migration) => migration.name);
  expect(names('sqlite')).toEqual(names('mysql'));
  expect(names('mysql')).not.toEqual([]);
});
