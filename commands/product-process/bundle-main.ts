import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
/** Git-ignored, and below the packages that the program imports. */
const FOLDER = new URL('../../.data/product-process/', import.meta.url);

let bundling: Promise<string> | undefined;

/**
 * Writes the process's program as one file of JavaScript and returns its path. A kill test starts a thousand processes,
 * and compiling a hundred modules each time costs more than all that they do before they die.
 */
export function bundleMain(): Promise<string> {
  bundling ??= bundle();
  return bundling;
}

/** Named by its content: several parents may write at once, and none changes what another one's children read. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [MAIN],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  const program = outputFiles.map(({ text }) => text).join('');
  const name = createHash('sha256').update(program).digest('hex').slice(0, 16);
  const [file, draft] = [new URL(`${name}.mjs`, FOLDER), new URL(`${randomUUID()}.draft`, FOLDER)];
  await mkdir(FOLDER, { recursive: true });
  await writeFile(draft, program);
  await rename(draft, file);
  return fileURLToPath(file);
}
