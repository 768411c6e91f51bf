import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchRefusal } from './fetch-result.ts';

export interface BodyBounds {
  /** Of the unpacked body. */
  readonly maxBytes: number;
  /** Unpacked over packed; only looked at above `RATIO_FREE_BYTES`. */
  readonly maxRatio: number;
}

/** A small page of many equal table rows may pack better than any honest large one. */
const RATIO_FREE_BYTES = 2 * 1024 ** 2;

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

function decoderOf(encoding: string): Transform | null {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return null;
  const create = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (create === undefined) throw new FetchRefusal('content-encoding', `Content-Encoding ${name} is not understood`);
  return create();
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}

/** Refuses a body by the length that its head announces, before a byte of it is read. */
export function checkAnnouncedLength(contentLength: string | undefined, bounds: BodyBounds): void {
  if (Number(contentLength ?? 0) > bounds.maxBytes) {
    throw new FetchRefusal('too-large', `the body is larger than ${megabytes(bounds.maxBytes)}`);
  }
}

/**
 * Reads and unpacks a body within its bounds; nothing past a bound is kept or asked for.
 * @throws {FetchRefusal} when a bound is passed or the encoding is unknown; zlib's and the socket's errors as they are
 */
export async function readBody(body: Readable, encoding: string, bounds: BodyBounds): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let packed = 0;
  let unpacked = 0;
  async function* count(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      packed += chunk.length;
      yield chunk;
    }
  }
  async function collect(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of source) {
      unpacked += chunk.length;
      checkAnnouncedLength(String(unpacked), bounds);
      if (unpacked > RATIO_FREE_BYTES && unpacked > packed * bounds.maxRatio) {
        throw new FetchRefusal('decompression-bomb', `the body unpacks to more than ${bounds.maxRatio} times its size`);
      }
      chunks.push(chunk);
    }
  }
  const decoder = decoderOf(encoding);
  if (decoder === null) {
    await pipeline(body, count, collect);
  } else {
    await pipeline(body, count, decoder, collect);
  }
  return Buffer.concat(chunks);
}
