import { createClient } from '@libsql/client';
import { afterAll, afterEach, beforeEach, describe } from 'vitest';
import { type Database, openDatabase } from '../client.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { connectToServer } from '../migrate-mysql.ts';
import { createScratchDatabase, type DatabaseKind, explainMissingServer } from './scratch-database.ts';

const MODEL_NAMES = Object.values(Prisma.ModelName);

/** A migrated, empty database. `url` opens it again, as another process would. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  readonly url: string;
  readonly client: Database;
  /** Deletes every row. */
  empty(): Promise<void>;
  /** Closes the client and removes the database. */
  remove(): Promise<void>;
}

/**
 * Runs the same tests on libSQL and on MariaDB. Each test finds an empty database, which `current()` returns; it
 * belongs to the describe block, because creating the tables takes the server a second.
 */
export function describeOnEachDatabase(name: string, tests: (current: () => TestDatabase) => void): void {
  describe.each<DatabaseKind>(['libSQL', 'MariaDB'])(`${name} on %s`, (kind) => {
    let database: TestDatabase | undefined;
    beforeEach(async (context) => {
      const missing = kind === 'MariaDB' && !database ? await explainMissingServer() : undefined;
      if (missing && process.env['MADOGUCHI_REQUIRE_ALL'] !== '1') context.skip(missing);
      database ??= await createTestDatabase(kind);
    });
    afterEach(async () => {
      await database?.empty();
    });
    afterAll(async () => {
      await database?.remove();
    });
    tests(() => {
      if (!database) throw new Error('current() is for the inside of a test');
      return database;
    });
  });
}

export async function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const { url, drop } = await createScratchDatabase(kind);
  const client = await openDatabase({ DATABASE_URL: url }, { migrate: true, lockTimeoutMs: 1_000 });
  const empty = async () => {
    // Foreign keys cascade, so any order will do; both engines take backticks.
    await client.$transaction(MODEL_NAMES.map((model) => client.$executeRawUnsafe(`DELETE FROM \`${model}\``)));
  };
  const remove = async () => {
    await client.$disconnect();
    await drop();
  };
  return { kind, url, client, empty, remove };
}

/** Makes every write to a table wait, as a slow neighbour would, until the returned function is called. */
export async function lockTable({ kind, url }: TestDatabase, table: string): Promise<() => Promise<void>> {
  if (kind === 'MariaDB') {
    const connection = await connectToServer(url);
    await connection.query(`LOCK TABLES ${table} WRITE`);
    return () => connection.end();
  }
  const client = createClient({ url });
  const lock = await client.transaction('write');
  return async () => {
    await lock.rollback();
    client.close();
  };
}
