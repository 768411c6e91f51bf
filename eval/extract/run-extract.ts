import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractFile } from '../../ingest/extract/extract-file.ts';
import type { Progress } from '../progress.ts';

/** Extracts HTML and PDF files with the product's own extraction into `0001.json`, `0002.json` … in argument order. */
export async function runExtract(files: readonly string[], out: string, progress: Progress): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const [position, file] of files.entries()) {
    const extracted = await extractFile(await readFile(file), file);
    const name = `${String(position + 1).padStart(4, '0')}.json`;
    await writeFile(join(out, name), `${JSON.stringify(extracted, null, 2)}\n`);
    progress('files extracted', position + 1, files.length);
  }
}
