import { type Client, createClient, type Transaction } from '@libsql/client';
import type { AppliedMigration, Migration, Migrator } from './migrate.ts';

/** Prisma's own ledger table, word for word. */
const LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "checksum" TEXT NOT NULL,
    "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL,
    "logs" TEXT,
    "rolled_back_at" DATETIME,
    "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/** Milliseconds to wait for another process that migrates the same file. */
const LOCK_TIMEOUT_MS = 30_000;

/** All of SQLite's DDL is transactional: one write transaction is the lock, and a failure leaves the file as it was. */
export function openLibsqlMigrator(url: string): Migrator {
  const client = createClient({ url, timeout: LOCK_TIMEOUT_MS });
  return new LibsqlMigrator(client);
}

class LibsqlMigrator implements Migrator {
  readonly #client: Client;
  #open: Transaction | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  get #transaction(): Transaction {
    if (!this.#open) throw new Error('a migration runs inside exclusively() only');
    return this.#open;
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    // Readers and the writer of different processes do not block each other; the mode stays with the file.
    await this.#client.execute('PRAGMA journal_mode = WAL');
    this.#open = await this.#client.transaction('write');
    try {
      const result = await work();
      await this.#open.commit();
      return result;
    } finally {
      this.#open.close();
      this.#open = undefined;
    }
  }

  async applied(): Promise<AppliedMigration[]> {
    await this.#transaction.execute(LEDGER);
    const { rows } = await this.#transaction.execute(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at',
    );
    return rows.map((row) => ({
      name: String(row['migration_name']),
      checksum: String(row['checksum']),
      finished: row['finished_at'] !== null,
    }));
  }

  async apply(migration: Migration, rowId: string): Promise<void> {
    const startedAt = Date.now();
    await this.#transaction.executeMultiple(migration.sql);
    await this.#transaction.execute({
      sql: 'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)',
      args: [rowId, migration.checksum, migration.name, startedAt, Date.now()],
    });
  }

  async close(): Promise<void> {
    // The driver leaves the write-ahead log beside the file when it closes; a copy of the file alone must be whole.
    await this.#client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#client.close();
  }
}
