import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openDatabase } from './client.ts';
import { SCHEMA_FILES } from './derive-sqlite-schema.ts';
import { migrateDatabase, readMigrations } from './migrate.ts';
import { readDemandedTables } from './testing/data-model.ts';
import { describeOnEachDatabase, type TestDatabase } from './testing/database.ts';
import { readPresentTables } from './testing/present-tables.ts';

const providerOf = ({ kind }: TestDatabase) => (kind === 'libSQL' ? 'sqlite' : 'mysql');

function readDemands(database: TestDatabase) {
  const provider = providerOf(database);
  return readDemandedTables(readFileSync(SCHEMA_FILES[provider], 'utf8'), provider);
}

describeOnEachDatabase('a migrated database', (current) => {
  test('equals the data model in tables, columns, defaults, indexes and references', async () => {
    const demanded = readDemands(current());
    expect(demanded.length).toBeGreaterThan(10);
    expect(await readPresentTables(current())).toEqual(demanded);
  });

  test('differs from the data model as soon as a column or an index is missing or too many', async () => {
    const { client } = current();
    const undo = current().kind === 'libSQL' ? 'DROP INDEX stray' : 'DROP INDEX stray ON Site';
    await client.$executeRawUnsafe('CREATE INDEX stray ON Site(createdAt)');
    expect(await readPresentTables(current())).not.toEqual(readDemands(current()));
    await client.$executeRawUnsafe(undo);
    await client.$executeRawUnsafe('ALTER TABLE Site ADD COLUMN stray INTEGER');
    expect(await readPresentTables(current())).not.toEqual(readDemands(current()));
    await client.$executeRawUnsafe('ALTER TABLE Site DROP COLUMN stray');
    expect(await readPresentTables(current())).toEqual(readDemands(current()));
  });

  test('is left alone by a second run, and its ledger has the rows that Prisma writes', async () => {
    const { client, url } = current();
    expect(await migrateDatabase(url)).toEqual([]);
    const rows = await client.$queryRawUnsafe<Record<string, unknown>[]>(
      'SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at FROM _prisma_migrations ORDER BY migration_name',
    );
    expect(rows.map((row) => ({ ...row, applied_steps_count: Number(row['applied_steps_count']) }))).toEqual(
      readMigrations(providerOf(current())).map(({ name, checksum }) => ({
        migration_name: name,
        checksum,
        applied_steps_count: 1,
        logs: null,
        rolled_back_at: null,
      })),
    );
  });

  test('refuses a program that does not know one of its migrations', async () => {
    const { client, url } = current();
    await client.$executeRawUnsafe(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_go-on', '2999-01-01 00:00:00')",
    );
    await expect(migrateDatabase(url)).rejects.toMatchObject({ name: 'MigrationError', reason: 'unknown' });
    await expect(openDatabase({ DATABASE_URL: url }, { migrate: true })).rejects.toThrow(/29990101000000_go-on/);
    await client.$executeRawUnsafe("DELETE FROM _prisma_migrations WHERE id = 'x'");
  });

  test('keeps tables that belong to others', async () => {
    const { client, url } = current();
    await client.$executeRawUnsafe('CREATE TABLE passage_stray (id INTEGER)');
    expect(await migrateDatabase(url)).toEqual([]);
    await client.$executeRawUnsafe('DROP TABLE passage_stray');
  });

  test('names the migration that fails, and stops there until somebody has looked', async () => {
    const { client, kind, url } = current();
    const broken = { name: '29990101000000_break', sql: 'CREATE TABLE half (id INTEGER); NONSENSE;', checksum: 'x' };
    const migrations = [...readMigrations(providerOf(current())), broken];
    await expect(migrateDatabase(url, migrations)).rejects.toMatchObject({ reason: 'failed', migration: broken.name });
    // libSQL took everything back; MySQL cannot, so its ledger holds the open row.
    await expect(migrateDatabase(url, migrations)).rejects.toMatchObject({
      reason: kind === 'libSQL' ? 'failed' : 'interrupted',
    });
    await client.$executeRawUnsafe('DROP TABLE IF EXISTS half');
    await client.$executeRawUnsafe("DELETE FROM _prisma_migrations WHERE checksum = 'x'");
  });

  test('is made once when two processes start at the same time', async () => {
    const { client, url } = current();
    await client.$executeRawUnsafe('DELETE FROM _prisma_migrations');
    const once = [{ name: '1_once', sql: 'CREATE TABLE made_once (id INTEGER)', checksum: 'x' }];
    const script = `
      import { migrateDatabase } from ${JSON.stringify(new URL('./migrate.ts', import.meta.url).href)};
      process.stdout.write(JSON.stringify(await migrateDatabase(${JSON.stringify(url)}, ${JSON.stringify(once)})));`;
    const migrateInProcess = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]);
    const runs = await Promise.all([migrateInProcess(), migrateInProcess()]);
    expect(runs.map((run) => run.stdout).sort()).toEqual(['["1_once"]', '[]']);
    await client.$executeRawUnsafe('DROP TABLE made_once');
  });
});
