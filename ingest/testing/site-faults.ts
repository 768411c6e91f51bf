import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** What a page of the test site does instead of answering properly. */
export type Fault =
  /** Sends the page byte group by byte group, `pauseMs` apart. */
  | { kind: 'slow-body'; pauseMs: number; bytesAtOnce?: number }
  /** Takes the request and says nothing. */
  | { kind: 'hang' }
  /** Sends the head and the first half of the page, then nothing. */
  | { kind: 'hang-in-body' }
  /** Sends bytes for as long as somebody reads, at most 10 GB. */
  | { kind: 'endless-body'; contentType?: string }
  /** Sends a few megabytes that unpack to 10 GB. */
  | { kind: 'gzip-bomb' }
  /** Promises the whole page, sends half and cuts the connection. */
  | { kind: 'cut' }
  /** Cuts the connection before any byte of an answer. */
  | { kind: 'reset' }
  | { kind: 'redirect'; to: string; status?: 301 | 302 | 303 | 307 | 308 }
  /** Every path below links to further paths below, for ever. Meant for a key such as `/loop/*`. */
  | { kind: 'endless-links' }
  /** Links to the next month, for ever. Meant for a calendar page. */
  | { kind: 'calendar' }
  | { kind: 'status'; status: number; retryAfter?: string; body?: string }
  /** Sends the page with this Content-Type, true or not. */
  | { kind: 'content-type'; contentType: string | null }
  /** Sends an HTTP answer that is none. */
  | { kind: 'garbage' };

/** The answer that the site would give without the fault. */
export interface ProperAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const TEN_GIGABYTES = 10 * 1024 ** 3;
const MEMBER_BYTES = 16 * 1024 ** 2;

async function writeSlowly(response: ServerResponse, chunks: Iterable<Buffer>, pauseMs: number): Promise<void> {
  for (const chunk of chunks) {
    if (response.destroyed) return;
    if (!response.write(chunk)) await waitForDrain(response);
    if (pauseMs > 0) await sleep(pauseMs);
  }
  response.end();
}

/** Resolves when the reader has taken what was written, or has gone. */
function waitForDrain(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}

function* inGroups(body: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}

function* repeat(chunk: Buffer, times: number): Generator<Buffer> {
  for (let count = 0; count < times; count += 1) yield chunk;
}

/** Gzip members may follow each other in one stream, so a small member sent often unpacks to any size. */
function* bombMembers(): Generator<Buffer> {
  const member = gzipSync(Buffer.alloc(MEMBER_BYTES, ' '));
  yield* repeat(member, TEN_GIGABYTES / MEMBER_BYTES);
}

function htmlPage(title: string, links: readonly string[]): Buffer {
  const items = links.map((link) => `<li><a href="${link}">${link}</a></li>`).join('');
  const text = `<main><h1>${title}</h1><p>${title}についてのページです。</p><ul>${items}</ul></main>`;
  return Buffer.from(`<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>${title}</title>${text}</html>`);
}

function linksWithoutEnd(path: string): Buffer {
  const base = path.endsWith('/') ? path : `${path}/`;
  return htmlPage(`迷路 ${path}`, [`${base}a/`, `${base}b/`]);
}

function nextMonth(path: string, search: URLSearchParams): Buffer {
  const year = Number(search.get('year') ?? '2026');
  const month = Number(search.get('month') ?? '11');
  const [nextYear, next] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return htmlPage(`${year}年${month}月の行事`, [`${path}?year=${nextYear}&amp;month=${next}`]);
}

function sendHtml(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length });
  response.end(body);
}

function sendStatus(response: ServerResponse, fault: Extract<Fault, { kind: 'status' }>): void {
  const retry = fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter };
  response.writeHead(fault.status, { 'Content-Type': 'text/html; charset=utf-8', ...retry });
  response.end(fault.body ?? `<title>${fault.status}</title>`);
}

function sendWithContentType(response: ServerResponse, proper: ProperAnswer, contentType: string | null): void {
  const { 'Content-Type': _own, ...headers } = proper.headers;
  const type = contentType === null ? {} : { 'Content-Type': contentType };
  response.writeHead(proper.status, { ...headers, ...type });
  response.end(proper.body);
}

function sendHalf(response: ServerResponse, proper: ProperAnswer, then: () => void): void {
  response.writeHead(proper.status, { ...proper.headers, 'Content-Length': proper.body.length });
  response.write(proper.body.subarray(0, proper.body.length >> 1), then);
}

/** Answers one request in the way of the fault. `path` and `search` are those of the request. */
export async function commitFault(
  fault: Fault,
  response: ServerResponse,
  proper: ProperAnswer,
  url: { readonly pathname: string; readonly searchParams: URLSearchParams },
): Promise<void> {
  switch (fault.kind) {
    case 'slow-body':
      response.writeHead(proper.status, proper.headers);
      return writeSlowly(response, inGroups(proper.body, fault.bytesAtOnce ?? 64), fault.pauseMs);
    case 'hang':
      return;
    case 'hang-in-body':
      return sendHalf(response, proper, () => undefined);
    case 'endless-body':
      response.writeHead(200, { 'Content-Type': fault.contentType ?? 'text/html' });
      return writeSlowly(response, repeat(Buffer.alloc(65_536, 'あ'), TEN_GIGABYTES / 65_536), 0);
    case 'gzip-bomb':
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' });
      return writeSlowly(response, bombMembers(), 0);
    case 'cut':
      return sendHalf(response, proper, () => response.destroy());
    case 'reset':
      response.destroy();
      return;
    case 'redirect':
      response.writeHead(fault.status ?? 302, { Location: fault.to }).end();
      return;
    case 'endless-links':
      return sendHtml(response, linksWithoutEnd(url.pathname));
    case 'calendar':
      return sendHtml(response, nextMonth(url.pathname, url.searchParams));
    case 'status':
      return sendStatus(response, fault);
    case 'content-type':
      return sendWithContentType(response, proper, fault.contentType);
    case 'garbage':
      response.socket?.end('窓口\r\n\r\n');
      return;
  }
}
