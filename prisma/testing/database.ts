import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterAll, afterEach, beforeEach, describe } from 'vitest';
import { type Database, openDatabase } from '../client.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { connectToServer } from '../migrate-mysql.ts';

const MODEL_NAMES = Object.values(Prisma.ModelName);

export type DatabaseKind = 'libSQL' | 'MariaDB';

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

/** The server for tests: `TEST_MARIADB_URL` without a database name; CI and development machines have the default. */
function serverUrl(): string {
  return process.env['TEST_MARIADB_URL'] ?? 'mariadb://root@127.0.0.1:3306';
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

export function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'libSQL' ? createLibsqlDatabase() : createMariadbDatabase();
}

async function createLibsqlDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
  return open('libSQL', `file:${join(folder, 'test.db')}`, async () =>
    rmSync(folder, { recursive: true, force: true }),
  );
}

async function createMariadbDatabase(): Promise<TestDatabase> {
  const name = `madoguchi_test_${randomUUID().replaceAll('-', '')}`;
  await runOnServer(`CREATE DATABASE ${name}`);
  return open('MariaDB', `${serverUrl()}/${name}`, () => runOnServer(`DROP DATABASE ${name}`));
}

async function open(kind: DatabaseKind, url: string, drop: () => Promise<void>): Promise<TestDatabase> {
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

/** Why MariaDB cannot be used here, or `undefined` when it answers. */
async function explainMissingServer(): Promise<string | undefined> {
  try {
    await runOnServer('SELECT 1');
    return undefined;
  } catch (error) {
    return `no MariaDB at ${serverUrl().replace(/\/\/.*@/, '//')}: ${error instanceof Error ? error.message : error}`;
  }
}

async function runOnServer(sql: string): Promise<void> {
  const connection = await connectToServer(serverUrl(), '');
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
