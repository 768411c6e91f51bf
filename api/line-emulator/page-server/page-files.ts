import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';

const FOLDER = new URL('../page/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Nothing from elsewhere, nothing inline: what a message contains can only be shown, never run. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** The page's own files by name, read once: a path never reaches the disk. */
export function loadPageFiles(): ReadonlyMap<string, { type: string; bytes: Buffer }> {
  const names = readdirSync(FOLDER).filter((name) => Object.hasOwn(TYPES, extname(name)));
  return new Map(
    names.map((name) => [
      name,
      { type: TYPES[extname(name)] ?? 'application/octet-stream', bytes: readFileSync(new URL(name, FOLDER)) },
    ]),
  );
}

export function sendFile(response: ServerResponse, file: { type: string; bytes: Buffer }): void {
  response.writeHead(200, { ...SAFE_HEADERS, 'content-type': file.type });
  response.end(file.bytes);
}
