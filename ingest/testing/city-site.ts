import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commitFault, type Fault, type ProperAnswer } from './site-faults.ts';
import {
  contentTypeOf,
  etagOf,
  readSiteFile,
  readSiteServerSettings,
  type SitePage,
  SiteServerSettings,
} from './site-pages.ts';

/** A redirect of the site, `from` a path `to` a path or an absolute URL. */
export interface SiteRedirect {
  readonly from: string;
  readonly to: string;
  readonly status?: 301 | 302 | 307 | 308;
}

export interface CitySiteOptions {
  /** A folder of files as they are published; `site-server.yaml` beside it holds redirects and headers. */
  readonly folder?: string;
  /** Default 0: any free port of 127.0.0.1. */
  readonly port?: number;
  readonly redirects?: readonly SiteRedirect[];
  /** URL path, or a prefix that ends in `*` → what goes wrong there. */
  readonly faults?: Readonly<Record<string, Fault>>;
  /** Pages that exist in memory only; they win over files. Keys are a path, with its query where that matters. */
  readonly pages?: Readonly<Record<string, string | SitePage>>;
  /** The body that unknown paths get with status 200, as a site with soft 404s does. */
  readonly softNotFound?: string;
}

export interface SiteRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly at: number;
  /** 0 where no answer was sent. */
  readonly status: number;
  /** Bytes handed to the socket, head included; 0 until the answer has ended. */
  readonly bytes: number;
}

/** A city's web server on loopback. */
export interface CitySite {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end. */
  readonly origin: string;
  /** Every request since the start or the last `forget`, in order of arrival. */
  requests(): SiteRequest[];
  /** How often a path (with its query) was asked for. */
  count(path: string): number;
  forget(): void;
  put(path: string, page: string | SitePage): void;
  remove(path: string): void;
  fail(path: string, fault: Fault): void;
  mend(path: string): void;
  close(): Promise<void>;
}

type Entry = { request: IncomingMessage; response: ServerResponse; at: number; bytes: number };
type Found = ProperAnswer & { readonly etag: string; readonly lastModified: Date };

const NOT_FOUND = '<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>404 Not Found</title></html>';

function toPage(page: string | SitePage): SitePage {
  return { lastModified: new Date(), ...(typeof page === 'string' ? { body: page } : page) };
}

/** The path of a file; a path with broken escapes names none. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/\0';
  }
}

/** HTTP dates have no part below the second. */
function isUnchanged(request: IncomingMessage, found: Found): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) return tags.split(/\s*,\s*/).includes(found.etag);
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return Math.floor(found.lastModified.getTime() / 1000) * 1000 <= since;
}

function toUrl(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://city.invalid');
}

class SiteServer {
  readonly pages: Map<string, SitePage>;
  readonly faults: Map<string, Fault>;
  readonly entries: Entry[] = [];
  private readonly folder: string | undefined;
  private readonly redirects: Map<string, SiteRedirect>;
  private readonly headers: Map<string, Record<string, string>>;
  private readonly softNotFound: string | undefined;

  constructor(options: CitySiteOptions, settings: SiteServerSettings) {
    this.folder = options.folder;
    this.softNotFound = options.softNotFound;
    this.pages = new Map(Object.entries(options.pages ?? {}).map(([path, page]) => [path, toPage(page)]));
    this.faults = new Map(Object.entries(options.faults ?? {}));
    const redirects = [...settings.redirects, ...(options.redirects ?? [])];
    this.redirects = new Map(redirects.map((redirect) => [redirect.from, redirect]));
    this.headers = new Map(settings.headers.map(({ path, headers }) => [path, headers]));
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.note(request, response);
    const url = toUrl(request);
    const found = await this.find(url);
    const fault = this.faultOf(url.pathname);
    if (fault !== undefined) return commitFault(fault, response, found, url);
    const redirect = this.redirects.get(url.pathname);
    if (redirect !== undefined) {
      response.writeHead(redirect.status ?? 301, { Location: redirect.to }).end();
      return;
    }
    this.send(request, response, found);
  }

  private note(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const bytesBefore = socket.bytesWritten;
    const entry = { request, response, at: Date.now(), bytes: 0 };
    this.entries.push(entry);
    response.once('close', () => {
      entry.bytes = socket.bytesWritten - bytesBefore;
    });
  }

  private send(request: IncomingMessage, response: ServerResponse, found: Found): void {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    if (found.status === 200 && isUnchanged(request, found)) {
      response.writeHead(304, { ETag: found.etag }).end();
      return;
    }
    response.writeHead(found.status, { 'Content-Length': found.body.length, ...found.headers });
    response.end(request.method === 'HEAD' ? undefined : found.body);
  }

  private faultOf(path: string): Fault | undefined {
    const exact = this.faults.get(path);
    if (exact !== undefined) return exact;
    for (const [key, fault] of this.faults) {
      if (key.endsWith('*') && path.startsWith(key.slice(0, -1))) return fault;
    }
    return undefined;
  }

  private async find(url: URL): Promise<Found> {
    const page = this.pages.get(url.pathname + url.search) ?? this.pages.get(url.pathname);
    if (page !== undefined) return this.describe(url.pathname, page);
    const path = decodePath(url.pathname);
    const file = this.folder === undefined ? { kind: 'none' as const } : await readSiteFile(this.folder, path);
    if (file.kind === 'file') return this.describe(url.pathname, file);
    if (file.kind === 'folder') {
      return this.describe('/', { body: '', status: 301, headers: { Location: `${url.pathname}/` } });
    }
    if (this.softNotFound !== undefined) return this.describe('/soft.html', { body: this.softNotFound });
    return this.describe('/404.html', { body: NOT_FOUND, status: 404 });
  }

  private describe(path: string, page: SitePage): Found {
    const body = Buffer.from(page.body);
    const etag = etagOf(body);
    const lastModified = page.lastModified ?? new Date();
    const contentType =
      page.contentType === undefined ? contentTypeOf(path === '/' ? '.html' : indexed(path)) : page.contentType;
    const headers: Record<string, string> = {
      ETag: etag,
      'Last-Modified': lastModified.toUTCString(),
      ...(contentType === null ? {} : { 'Content-Type': contentType }),
      ...page.headers,
      ...this.headers.get(path),
    };
    const kept = Object.entries(headers).filter(([, value]) => value !== '');
    return { status: page.status ?? 200, headers: Object.fromEntries(kept), body, etag, lastModified };
  }
}

/** A path that names a folder stands for its index page. */
function indexed(path: string): string {
  return path.endsWith('/') ? `${path}index.html` : path;
}

function describeRequest(entry: Entry): SiteRequest {
  const { request, response, at, bytes } = entry;
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    host: request.headers.host ?? '',
    headers: request.headers,
    at,
    status: response.headersSent ? response.statusCode : 0,
    bytes,
  };
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The site has no port'));
      else resolve(address);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * Serves a city's site on 127.0.0.1 with ETag, Last-Modified, conditional GET, redirects and a directory index,
 * and with the faults that a test asks for. Nothing is cached: an edited file is served as it is now.
 */
export async function startCitySite(options: CitySiteOptions): Promise<CitySite> {
  const settings =
    options.folder === undefined ? SiteServerSettings.parse({}) : await readSiteServerSettings(options.folder);
  const site = new SiteServer(options, settings);
  const server = createServer((request, response) => {
    site.answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  const { port } = await listen(server, options.port ?? 0);
  return {
    origin: `http://127.0.0.1:${port}`,
    requests: () => site.entries.map(describeRequest),
    count: (path) => site.entries.filter(({ request }) => request.url === path).length,
    forget: () => void site.entries.splice(0),
    put: (path, page) => void site.pages.set(path, toPage(page)),
    remove: (path) => void site.pages.delete(path),
    fail: (path, fault) => void site.faults.set(path, fault),
    mend: (path) => void site.faults.delete(path),
    close: () => close(server),
  };
}
