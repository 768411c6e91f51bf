import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Label } from './labels.ts';

const Entry = z.object({ key: z.string(), label: Label });

/** Verdicts that were paid for once, by everything that they depend on. */
export interface VerdictCache {
  get(key: string): Label | undefined;
  set(key: string, label: Label): Promise<void>;
}

/** A key that changes with any of its parts. */
export function cacheKey(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex');
}

function readEntry(line: string): z.infer<typeof Entry>[] {
  try {
    const parsed = Entry.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    // A run that was killed may leave half a line; its verdict is asked for again.
    return [];
  }
}

/** Opens a cache that is kept as JSON lines, one verdict a line, written as they come. */
export async function openVerdictCache(file: string): Promise<VerdictCache> {
  await mkdir(dirname(file), { recursive: true });
  const text = await readFile(file, 'utf8').catch(() => '');
  const known = new Map(
    text
      .split('\n')
      .flatMap(readEntry)
      .map(({ key, label }) => [key, label]),
  );
  return {
    get: (key) => known.get(key),
    async set(key, label) {
      known.set(key, label);
      await appendFile(file, `${JSON.stringify({ key, label })}\n`);
    },
  };
}
