import { expect, test } from 'vitest';
import { databaseSettings } from './settings.ts';

const accepts = (DATABASE_URL: string | undefined) => databaseSettings.safeParse({ DATABASE_URL }).success;

test('files and both schemes of a server are accepted, and the embedded database is the default', () => {
  for (const url of [
    'file:.data/a.db',
    'file:/srv/a.db',
    'mysql://u:p@db/city',
    'mariadb://u@127.0.0.1:3306/city?ssl=true',
  ]) {
    expect(accepts(url), url).toBe(true);
  }
  expect(databaseSettings.parse({}).DATABASE_URL).toMatch(/^file:/);
});

test('other schemes, missing database names and empty values are refused by the name of the variable', () => {
  for (const url of ['', 'file:', 'postgres://u@db/city', 'mysql://u@db', 'mysql://u@db/', 'city.db']) {
    expect(accepts(url), url).toBe(false);
  }
  expect(databaseSettings.safeParse({ DATABASE_URL: 'x' }).error?.issues[0]?.path).toEqual(['DATABASE_URL']);
});
