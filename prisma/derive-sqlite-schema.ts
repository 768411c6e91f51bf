import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The committed MySQL schema and the SQLite twin that is derived from it. */
export const SCHEMA_FILES = {
  mysql: fileURLToPath(new URL('./schema.prisma', import.meta.url)),
  sqlite: fileURLToPath(new URL('./sqlite/schema.prisma', import.meta.url)),
} as const;

const HEADER =
  '// Derived from ../schema.prisma by derive-sqlite-schema.ts: edit there, then run `npx tsx prisma/derive-sqlite-schema.ts`.\n';

/**
 * The same models for SQLite: other provider, other output folder, no native types (`@db.…`).
 * Throws when the source is not a MySQL schema, since the result would be wrong in silence.
 */
export function deriveSqliteSchema(mysqlSchema: string): string {
  const body = mysqlSchema
    .replace(/^(?:\/\/ .*\n)+/, '')
    .replace('provider = "mysql"', 'provider = "sqlite"')
    .replace('"./generated/mysql"', '"../generated/sqlite"')
    .replace(/ +@db\.\w+(?:\([^)]*\))?/g, '');
  if (!body.includes('provider = "sqlite"') || !body.includes('"../generated/sqlite"')) {
    throw new Error('schema.prisma names no MySQL datasource or no ./generated/mysql output');
  }
  return HEADER + body;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(SCHEMA_FILES.sqlite, deriveSqliteSchema(readFileSync(SCHEMA_FILES.mysql, 'utf8')));
}
