import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** CI sets it: a part that should be there and is not must fail instead of being skipped. */
export const ALL_PARTS_REQUIRED = process.env['MADOGUCHI_REQUIRE_ALL'] === '1';

/** Where reference data lie that tests may read and the project does not carry; beside the repository by default. */
const REFERENCE_DATA = process.env['REFERENCE_DATA'] ?? '../shared';

/** The path of a file or folder of the reference data, and why it cannot be used, or null. */
export function findReference(name: string): { path: string; missing: string | null } {
  const path = resolve(ROOT, REFERENCE_DATA, name);
  return { path, missing: existsSync(path) ? null : `no ${name} in ${REFERENCE_DATA}, see REFERENCE_DATA` };
}
