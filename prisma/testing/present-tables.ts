import type { Database } from '../client.ts';
import { formatColumn, type Table } from './data-model.ts';
import type { TestDatabase } from './database.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a database really has, read from its catalogue in the words of `Table`; the migration ledger is left out. */
export function readPresentTables({ kind, client }: TestDatabase): Promise<Table[]> {
  return kind === 'libSQL' ? readSqliteTables(client) : readMysqlTables(client);
}

async function readSqliteTables(client: Database): Promise<Table[]> {
  const query = (sql: string) => client.$queryRawUnsafe<Row[]>(sql);
  const names = await query(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_prisma%' ORDER BY name",
  );
  return Promise.all(
    names.map(async ({ name }) => {
      const columns = await query(`SELECT * FROM pragma_table_info('${name}')`);
      const indexes = await query(
        `SELECT list."unique" AS is_unique, group_concat(info.name) AS columns
         FROM pragma_index_list('${name}') AS list, pragma_index_info(list.name) AS info
         WHERE list.origin = 'c' GROUP BY list.name`,
      );
      const references = await query(`SELECT * FROM pragma_foreign_key_list('${name}')`);
      return {
        name: String(name),
        columns: columns
          .map((row) =>
            formatColumn(
              String(row['name']),
              lower(row['type']),
              Number(row['notnull']) === 0,
              readDefault(row['dflt_value']),
            ),
          )
          .sort(),
        uniques: listColumns(indexes, true),
        indexes: listColumns(indexes, false),
        references: references
          .map((row) => `${row['from']} → ${row['table']} on delete ${lower(row['on_delete'])}`)
          .sort(),
      };
    }),
  );
}

async function readMysqlTables(client: Database): Promise<Table[]> {
  const query = (sql: string) => client.$queryRawUnsafe<Row[]>(sql);
  const columns = await query(
    `SELECT table_name AS t, column_name AS name, column_type AS type, is_nullable AS nullable, column_default AS fallback
     FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name NOT LIKE '\\_prisma%'`,
  );
  const indexes = await query(
    `SELECT table_name AS t, NOT non_unique AS is_unique, GROUP_CONCAT(column_name ORDER BY seq_in_index) AS columns
     FROM information_schema.statistics
     WHERE table_schema = DATABASE() AND index_name <> 'PRIMARY' GROUP BY table_name, index_name, non_unique`,
  );
  const references = await query(
    `SELECT rule.table_name AS t, usages.column_name AS name, rule.referenced_table_name AS target, rule.delete_rule AS action
     FROM information_schema.referential_constraints AS rule
     JOIN information_schema.key_column_usage AS usages
       ON usages.constraint_schema = rule.constraint_schema AND usages.constraint_name = rule.constraint_name
     WHERE rule.constraint_schema = DATABASE()`,
  );
  const names = [...new Set(columns.map((row) => String(row['t'])))].sort((a, b) => a.localeCompare(b));
  return names.map((name) => ({
    name,
    columns: columns
      .filter((row) => row['t'] === name)
      .map((row) =>
        formatColumn(
          String(row['name']),
          readMysqlType(row['type']),
          row['nullable'] === 'YES',
          readDefault(row['fallback']),
        ),
      )
      .sort(),
    uniques: listColumns(
      indexes.filter((row) => row['t'] === name),
      true,
    ),
    indexes: listColumns(
      indexes.filter((row) => row['t'] === name),
      false,
    ),
    references: references
      .filter((row) => row['t'] === name)
      .map((row) => `${row['name']} → ${row['target']} on delete ${lower(row['action'])}`)
      .sort(),
  }));
}

function listColumns(indexes: readonly Row[], unique: boolean): string[] {
  return indexes
    .filter((row) => (Number(row['is_unique']) === 1) === unique)
    .map((row) => String(row['columns']))
    .sort();
}

/** MariaDB keeps Json as checked long text and prints a display width; MySQL does neither. */
function readMysqlType(type: unknown): string {
  return lower(type)
    .replace(/^int\(\d+\)$/, 'int')
    .replace(/^longtext$/, 'json');
}

/** A default without quotes, and the current time by Prisma's name for it. */
function readDefault(value: unknown): string {
  if (value === null || value === 'NULL') return '';
  return lower(value)
    .replace(/^'(.*)'$/, '$1')
    .replace(/^current_timestamp(\(3\))?$/, 'now');
}

function lower(value: unknown): string {
  return String(value).toLowerCase();
}
