import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** A page held in memory by a test. A `contentType` of null sends none. */
export interface SitePage {
  readonly body: string | Uint8Array;
  readonly contentType?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly lastModified?: Date;
  readonly status?: number;
}

export const SiteServerSettings = z.strictObject({
  redirects: z
    .array(
      z.strictObject({
        from: z.string().startsWith('/'),
        to: z.string().min(1),
        status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).default(301),
      }),
    )
    .default([]),
  /** Extra or other headers of single files; an empty value takes the header away. */
  headers: z
    .array(z.strictObject({ path: z.string().startsWith('/'), headers: z.record(z.string(), z.string()) }))
    .default([]),
});
export type SiteServerSettings = z.infer<typeof SiteServerSettings>;

/** Without a charset, as many a city's server: the page itself or its bytes have to tell. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.pdf': 'application/pdf',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
};

export function contentTypeOf(path: string): string {
  return CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

export function etagOf(body: Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code));
}

/** Reads `site-server.yaml` beside the site's folder; empty settings where there is none. */
export async function readSiteServerSettings(folder: string): Promise<SiteServerSettings> {
  try {
    const text = await readFile(join(dirname(folder), 'site-server.yaml'), 'utf8');
    return SiteServerSettings.parse(parse(text) ?? {});
  } catch (error) {
    if (isMissing(error)) return SiteServerSettings.parse({});
    throw error;
  }
}

export type FileAnswer = { kind: 'file'; body: Buffer; lastModified: Date } | { kind: 'folder' } | { kind: 'none' };

/** Looks a URL path up below the folder; a path that leaves the folder is not there. */
export async function readSiteFile(folder: string, path: string): Promise<FileAnswer> {
  const root = normalize(folder.endsWith(sep) ? folder : folder + sep);
  if (path.includes('\0')) return { kind: 'none' };
  const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(root)) return { kind: 'none' };
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) return { kind: 'folder' };
    return { kind: 'file', body: await readFile(file), lastModified: facts.mtime };
  } catch (error) {
    if (isMissing(error)) return { kind: 'none' };
    throw error;
  }
}
