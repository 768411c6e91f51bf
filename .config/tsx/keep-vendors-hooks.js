import { readFile } from 'node:fs/promises';

/**
 * Loads the ES modules of packages as they are. tsx would parse and rewrite them too, which costs 150 MB for
 * transformers.js and eight seconds for pdf.js, and changes nothing.
 */
export async function load(url, context, nextLoad) {
  if (context.format !== 'module' || !url.includes('/node_modules/')) return nextLoad(url, context);
  return { format: 'module', source: await readFile(new URL(url)), shortCircuit: true };
}
