import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openLibsqlMigrator } from './migrate-libsql.ts';
import { openMysqlMigrator } from './migrate-mysql.ts';

/** One folder of `migrations/PROVIDER/`. */
export interface Migration {
  /** `<time>_<verb-noun>`; the order of names is the order of application. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 (hex) of the file, as Prisma computes it. */
  readonly checksum: string;
}

/** A row of `_prisma_migrations`, as far as we read it. `finished` is false when the process died in between. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** One engine's way to hold the migration lock, read the ledger and apply a file. */
export interface Migrator {
  /** Runs `work` while no other process migrates the same database. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Rows that are not rolled back; creates the ledger when it is missing. */
  applied(): Promise<AppliedMigration[]>;
  /** Runs the file and writes its ledger row. */
  apply(migration: Migration, rowId: string): Promise<void>;
  close(): Promise<void>;
}

export type MigrationErrorReason = 'changed' | 'unknown' | 'interrupted' | 'failed';

/** The database cannot be brought to this program's data model; `migration` names the step. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly reason: MigrationErrorReason;
  readonly migration: string;
  constructor(reason: MigrationErrorReason, migration: string, message: string, options?: ErrorOptions) {
    super(`${migration}: ${message}`, options);
    this.reason = reason;
    this.migration = migration;
  }
}

/**
 * Brings the database to the present data model and returns the names of what was applied now, oldest first. Writes
 * Prisma's own ledger, so `prisma migrate deploy` agrees. Throws `MigrationError`.
 */
export async function migrateDatabase(
  url: string,
  migrations: readonly Migration[] = readMigrations(providerOf(url)),
): Promise<string[]> {
  const migrator = providerOf(url) === 'sqlite' ? openLibsqlMigrator(url) : await openMysqlMigrator(url);
  try {
    return await migrator.exclusively(() => applyPending(migrator, migrations));
  } finally {
    await migrator.close();
  }
}

function providerOf(url: string): 'mysql' | 'sqlite' {
  return url.startsWith('file:') ? 'sqlite' : 'mysql';
}

async function applyPending(migrator: Migrator, migrations: readonly Migration[]): Promise<string[]> {
  const pending = findPending(migrations, await migrator.applied());
  for (const migration of pending) {
    try {
      await migrator.apply(migration, randomUUID());
    } catch (error) {
      throw new MigrationError('failed', migration.name, 'could not be applied', { cause: error });
    }
  }
  return pending.map((migration) => migration.name);
}

/** What is left to apply. Throws `MigrationError` when ledger and files contradict each other. */
export function findPending(migrations: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = known.get(row.name);
    if (!migration) throw new MigrationError('unknown', row.name, 'the database is newer than this program');
    if (!row.finished) throw new MigrationError('interrupted', row.name, 'an earlier run stopped inside it');
    if (row.checksum !== migration.checksum) {
      throw new MigrationError('changed', row.name, 'was edited after it had been applied');
    }
  }
  const done = new Set(applied.map((row) => row.name));
  return migrations.filter((migration) => !done.has(migration.name));
}

/** The committed migrations of one provider, oldest first. */
export function readMigrations(provider: 'mysql' | 'sqlite'): Migration[] {
  const folder = new URL(`./migrations/${provider}/`, import.meta.url);
  return readdirSync(fileURLToPath(folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
