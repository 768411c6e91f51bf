import type { ServerResponse } from 'node:http';
import { SAFE_HEADERS } from './page-files.ts';

const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
const PICTURE_TIMEOUT_MS = 5000;
const PICTURE_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Leads a tapped link to where it really goes. Only web addresses: `javascript:` and the like end here. */
export function openLink(response: ServerResponse, to: string | null, rewrite: (url: string) => string): void {
  const target = to === null ? null : asWebAddress(rewrite(to));
  if (!target) {
    response.writeHead(400, { ...SAFE_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
    response.end('このリンクは開けません。');
    return;
  }
  response.writeHead(302, { ...SAFE_HEADERS, location: target.href });
  response.end();
}

/**
 * A picture in a message, fetched for the page so that the page itself never leaves the emulator. Only what the
 * rewriting brings to loopback is fetched; for the rest the page shows a placeholder.
 */
export async function sendPicture(
  response: ServerResponse,
  url: string | null,
  rewrite: (url: string) => string,
): Promise<void> {
  const target = url === null ? null : asWebAddress(rewrite(url));
  const picture = target && isLoopback(target) ? await fetchPicture(target) : null;
  if (!picture) {
    response.writeHead(404, SAFE_HEADERS);
    response.end();
    return;
  }
  response.writeHead(200, { ...SAFE_HEADERS, 'content-type': picture.type });
  response.end(picture.bytes);
}

function asWebAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

async function fetchPicture(url: URL): Promise<{ type: string; bytes: Uint8Array } | null> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PICTURE_TIMEOUT_MS) });
    const type = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
    if (!answer.ok || !PICTURE_TYPES.has(type) || !answer.body) {
      await answer.body?.cancel();
      return null;
    }
    const bytes = await readBounded(answer.body, MAX_PICTURE_BYTES);
    return bytes ? { type, bytes } : null;
  } catch {
    // A picture that cannot be had is an empty frame in the talk, whatever the cause.
    return null;
  }
}

async function readBounded(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
