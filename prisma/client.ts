import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { PrismaClient as MysqlClient } from './generated/mysql/client.ts';
import { Prisma, PrismaClient as SqliteClient } from './generated/sqlite/client.ts';
import { migrateDatabase } from './migrate.ts';

/**
 * The database, whichever engine stands behind it. The type is the SQLite client's, the narrower of the two, so that
 * code which compiles runs on both (`createMany({ skipDuplicates })`, for one, does not compile).
 */
export type Database = SqliteClient;

/** What a `$transaction(async (transaction) => …)` callback receives. */
export type DatabaseTransaction = Prisma.TransactionClient;

export interface OpenDatabaseOptions {
  /** Applies the migrations that are missing before the first query. */
  readonly migrate?: boolean;
}

/** Milliseconds that a statement waits for another process's lock on a libSQL file. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the database that `DATABASE_URL` names; the caller closes it with `$disconnect()`. A process opens a libSQL
 * file once and passes the client around: a second client in the same process waits for the first one's transaction
 * while blocking the event loop that would end it.
 */
export async function openDatabase(
  settings: { readonly DATABASE_URL: string },
  options: OpenDatabaseOptions = {},
): Promise<Database> {
  const url = settings.DATABASE_URL;
  if (url.startsWith('file:')) mkdirSync(dirname(url.slice('file:'.length)), { recursive: true });
  if (options.migrate) await migrateDatabase(url);
  if (url.startsWith('file:')) {
    return new SqliteClient({ adapter: new WritingLibSql({ url, timeout: BUSY_TIMEOUT_MS }) });
  }
  // Both clients are generated from the same models; the cast only hides options of MySQL that SQLite lacks.
  return new MysqlClient({ adapter: new PrismaMariaDb(url) }) as unknown as Database;
}

/**
 * Takes the write lock when a transaction begins. Prisma begins deferred ones, in which the first write fails at once,
 * without waiting, if another process wrote since the first read.
 */
class WritingLibSql extends PrismaLibSql {
  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): ReturnType<PrismaLibSql['createClient']> {
    const client = super.createClient(config);
    const begin = client.transaction.bind(client);
    client.transaction = () => begin('write');
    return client;
  }
}

/** Whether a write was refused because a unique column already holds the value. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** SQL's null for a nullable Json column; a plain `null` would be read as "leave it". */
export const SQL_NULL = Prisma.DbNull;

export type {
  Friendship,
  HandOverState,
  InboxEvent,
  InboxState,
  LineEndpoint,
  OutboundMessage,
  OutboundState,
  Page,
  Prisma,
} from './generated/sqlite/client.ts';
