import type { IncomingMessage } from 'node:http';

/** LINE answers 413 above 2 MB. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** The raw body, or `too-large` as soon as it is; the rest is thrown away as it comes. */
export function readBody(request: IncomingMessage, limit = MAX_BODY_BYTES): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        chunks.length = 0;
        resolve('too-large');
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

export type ParsedJson = { ok: true; value: unknown } | { ok: false };

/** Nobody means a body this deep; whoever walks it would run out of stack. */
const MAX_DEPTH = 1000;

/** JSON of UTF-8 bytes. Where a fault stands is not told: V8 does not say it for every fault. */
export function parseJson(bytes: Uint8Array): ParsedJson {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isDeeperThan(value, MAX_DEPTH) ? { ok: false } : { ok: true, value };
  } catch {
    return { ok: false };
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  let layer = [value];
  for (let level = 0; layer.length > 0; level += 1) {
    if (level > levels) return true;
    layer = layer.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
