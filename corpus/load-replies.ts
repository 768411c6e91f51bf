import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { CannedReply } from './schema.ts';

const FOLDER = new URL('replies/', import.meta.url);

/** The product's own fixed texts; a city's texts override them by id. Throws `ZodError` on a bad file. */
export async function loadOwnReplies(): Promise<CannedReply[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).sort();
  const files = await Promise.all(names.map((name) => readFile(new URL(name, FOLDER), 'utf8')));
  return files.flatMap((text) => z.array(CannedReply).parse(parse(text)));
}
