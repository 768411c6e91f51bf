import { readFile } from 'node:fs/promises';

/** One line a script of package.json. */
const LINES: Readonly<Record<string, string>> = {
  demo: 'sample city, LINE emulator and talk on loopback; PORT moves it',
  ask: 'one question through the whole assistant: -- [--json] [--corpus DIR | --index FILE] "質問"',
  ingest: 'crawl a site into an index: -- crawl URL [--index FILE] [--json]',
  eval: 'figures over files: -- retrieval | answers | extract | lookup | questions | calibrate',
  bench: 'speeds on this machine: -- retrieval | reply | ingest | memory | webhook [--json]',
  crash: 'the kill test: -- [--points N] [--seed S] [--database libsql|mariadb]… [inbox | broadcast]',
  gate: 'seeded personal data through the whole product: -- [--seeds N] [--database libSQL | MariaDB]',
  start: 'api and worker of an installation: -- [web | worker | all]',
  types: 'types and import directions',
  lint: 'lint, format and size budgets',
  format: 'mend what the linter can',
  dead: 'unused files, exports and dependencies',
  test: 'all tests that this machine can run',
  check: 'types, lint, dead code and tests: what CI runs',
  help: 'this list',
};

const manifest: unknown = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
const scripts = Object.keys(Object(Reflect.get(Object(manifest), 'scripts'))).filter((name) => name !== 'postinstall');
for (const name of scripts) process.stdout.write(`npm run ${name.padEnd(8)} ${LINES[name] ?? '(not described)'}\n`);
