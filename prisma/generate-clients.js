// Plain JavaScript: npm runs this at install, before anything could compile TypeScript.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const prismaCli = createRequire(import.meta.url).resolve('prisma/build/index.js');

/**
 * `prisma generate` insists on an engine binary, which it would download, and then never runs it:
 * naming a file that is executable keeps the install off the network.
 */
const environment = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
};

/** Generates the client of one schema; npm sees the tool's own words only when it fails. */
async function generateClient(schema) {
  await promisify(execFile)(process.execPath, [prismaCli, 'generate', '--schema', schema, '--no-hints'], {
    cwd: dirname(here),
    env: environment,
  });
}

try {
  await Promise.all([generateClient(join(here, 'schema.prisma')), generateClient(join(here, 'sqlite/schema.prisma'))]);
} catch (error) {
  process.stderr.write(`prisma/generate-clients.js: ${error.stdout ?? ''}${error.stderr ?? error}\n`);
  process.exitCode = 1;
}
