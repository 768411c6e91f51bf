import { Prisma } from '../generated/sqlite/client.ts';
import type { TestDatabase } from './database.ts';

const TABLES = Object.values(Prisma.ModelName);

/** Every row of every table, as one text to search in. */
export async function dumpDatabase({ client }: TestDatabase): Promise<string> {
  const tables = await Promise.all(
    // Both engines take backticks.
    TABLES.map(async (table) => [table, await client.$queryRawUnsafe(`SELECT * FROM \`${table}\``)] as const),
  );
  return JSON.stringify(tables, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}
