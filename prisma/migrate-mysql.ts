import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import type { AppliedMigration, Migration, Migrator } from './migrate.ts';

/** Prisma's own ledger table, word for word. */
const LEDGER = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at DATETIME(3),
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at DATETIME(3),
    started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

/** Seconds to wait for another process that migrates the same database. */
const LOCK_TIMEOUT_S = 30;

interface LedgerRow extends RowDataPacket {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: string | null;
}

/** Connects with the part of the URL that both drivers understand; the query part holds the other driver's options. */
export async function openMysqlMigrator(url: string): Promise<Migrator> {
  return new MysqlMigrator(await connectToServer(url));
}

/** A connection that takes several statements at once and keeps times as UTC text. `database` overrides the URL's. */
export function connectToServer(url: string, database?: string): Promise<Connection> {
  const { hostname, port, username, password, pathname } = new URL(url);
  return createConnection({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 3306 : Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: database ?? decodeURIComponent(pathname.slice(1)),
    multipleStatements: true,
    timezone: 'Z',
    dateStrings: true,
    connectTimeout: 10_000,
  });
}

/** DDL commits by itself here: the row is written before and closed after, so a run that died inside shows. */
class MysqlMigrator implements Migrator {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    // The server's locks are not scoped to a database, so the name carries it; 64 characters are the limit.
    const lock = "CONCAT('madoguchi-migrate-', SHA1(DATABASE()))";
    const [rows] = await this.#connection.query<RowDataPacket[]>(`SELECT GET_LOCK(${lock}, ?) AS held`, [
      LOCK_TIMEOUT_S,
    ]);
    if (rows[0]?.['held'] !== 1) throw new Error(`another process has migrated for more than ${LOCK_TIMEOUT_S} s`);
    try {
      return await work();
    } finally {
      await this.#connection.query(`SELECT RELEASE_LOCK(${lock})`);
    }
  }

  async applied(): Promise<AppliedMigration[]> {
    await this.#connection.query(LEDGER);
    const [rows] = await this.#connection.query<LedgerRow[]>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at',
    );
    return rows.map((row) => ({
      name: row.migration_name,
      checksum: row.checksum,
      finished: row.finished_at !== null,
    }));
  }

  async apply(migration: Migration, rowId: string): Promise<void> {
    await this.#connection.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES (?, ?, ?, UTC_TIMESTAMP(3))',
      [rowId, migration.checksum, migration.name],
    );
    await this.#connection.query(migration.sql);
    await this.#connection.query(
      'UPDATE _prisma_migrations SET finished_at = UTC_TIMESTAMP(3), applied_steps_count = 1 WHERE id = ?',
      [rowId],
    );
  }

  async close(): Promise<void> {
    await this.#connection.end();
  }
}
