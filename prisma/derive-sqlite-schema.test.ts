import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deriveSqliteSchema, SCHEMA_FILES } from './derive-sqlite-schema.ts';

const mysql = readFileSync(SCHEMA_FILES.mysql, 'utf8');

test('the committed SQLite schema is the one derived from the MySQL schema', () => {
  expect(readFileSync(SCHEMA_FILES.sqlite, 'utf8')).toBe(deriveSqliteSchema(mysql));
});

test('the derived schema keeps every model, field and attribute but native types', () => {
  const withoutNative = (schema: string) =>
    schema
      .slice(schema.indexOf('model '))
      .replace(/@db\.\S+/g, '')
      .replace(/[ \t]+/g, ' ')
      .replace(/ $/gm, '');
  expect(withoutNative(deriveSqliteSchema(mysql))).toBe(withoutNative(mysql));
});

test('a schema without a MySQL datasource is refused', () => {
  expect(() => deriveSqliteSchema(mysql.replace('"mysql"', '"postgresql"'))).toThrow(/no MySQL datasource/);
});
