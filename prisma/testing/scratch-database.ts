import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectToServer } from '../migrate-mysql.ts';

export type DatabaseKind = 'libSQL' | 'MariaDB';

/** A database of its own for tests and benches, without tables yet; `url` opens it from any process. */
export interface ScratchDatabase {
  readonly kind: DatabaseKind;
  readonly url: string;
  drop(): Promise<void>;
}

/** The server for tests: `TEST_MARIADB_URL` without a database name; CI and development machines have the default. */
function serverUrl(): string {
  return process.env['TEST_MARIADB_URL'] ?? 'mariadb://root@127.0.0.1:3306';
}

/** Throws when the server does not answer. */
export async function createScratchDatabase(kind: DatabaseKind): Promise<ScratchDatabase> {
  if (kind === 'libSQL') {
    const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
    const drop = async () => rmSync(folder, { recursive: true, force: true });
    return { kind, url: `file:${join(folder, 'test.db')}`, drop };
  }
  const name = `madoguchi_test_${randomUUID().replaceAll('-', '')}`;
  await runOnServer(`CREATE DATABASE ${name}`);
  return { kind, url: `${serverUrl()}/${name}`, drop: () => runOnServer(`DROP DATABASE ${name}`) };
}

/** Why MariaDB cannot be used here, or `undefined` when it answers. */
export async function explainMissingServer(): Promise<string | undefined> {
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
