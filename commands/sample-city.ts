import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { INDEX_LAYOUT } from '../corpus/index-identity.ts';

/** The invented city that comes with the project. */
export const SAMPLE_CITY = fileURLToPath(new URL('../corpus/sample-city', import.meta.url));
const DATA_FOLDER = fileURLToPath(new URL('../.data', import.meta.url));

/**
 * The file for index and database of a city's folder, below the git-ignored `.data`; the folder is made. Each layout of the
 * index has a file of its own, since one cannot be read as another.
 */
export async function cityFile(directory: string, purpose: string): Promise<string> {
  await mkdir(DATA_FOLDER, { recursive: true });
  const name = createHash('sha256').update(resolve(directory)).digest('hex').slice(0, 12);
  return join(DATA_FOLDER, `${purpose}-${name}-${INDEX_LAYOUT}.db`);
}
