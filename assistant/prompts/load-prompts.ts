import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A prompt and the hash that is kept with each turn that used it. */
export interface Prompt {
  readonly text: string;
  /** First 12 hex digits of SHA-256. */
  readonly hash: string;
}

/** Reads `NAME.md` of this folder. Throws when it is missing. */
export async function loadPrompt(name: string): Promise<Prompt> {
  const text = await readFile(new URL(`${name}.md`, import.meta.url), 'utf8');
  return { text, hash: createHash('sha256').update(text).digest('hex').slice(0, 12) };
}
