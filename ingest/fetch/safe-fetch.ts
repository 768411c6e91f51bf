import { Agent, type Dispatcher, request } from 'undici';
import { guardConnections, type ResolveHost, resolveHost } from './address-guard.ts';
import { announcedKind, sniffKind } from './content-kind.ts';
import { describeFailure, parseRetryAfter } from './describe-failure.ts';
import { type ContentKind, type FetchedPage, FetchRefusal, type FetchResult, type Validators } from './fetch-result.ts';
import { ACCEPTED_ENCODINGS, checkAnnouncedLength, readBody } from './read-body.ts';
import { checkUrl } from './url-guard.ts';

/** Bounds of one fetch. Times in milliseconds, sizes in bytes after unpacking. */
export interface FetchLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  /** The longest silence inside a body. */
  readonly bodySilenceMs: number;
  /** Of one request, from connecting to the last byte. */
  readonly totalMs: number;
  readonly redirects: number;
  readonly bytes: Readonly<Record<ContentKind, number>>;
  readonly decompressionRatio: number;
}

const MEGABYTE = 1024 ** 2;

const FETCH_LIMITS: FetchLimits = {
  connectMs: 10_000,
  headersMs: 20_000,
  bodySilenceMs: 15_000,
  totalMs: 90_000,
  redirects: 5,
  // sitemaps.org allows 50 MB unpacked; RFC 9309 §2.5 asks for at least 500 KB of robots.txt.
  bytes: { html: 20 * MEGABYTE, pdf: 50 * MEGABYTE, xml: 50 * MEGABYTE, text: MEGABYTE },
  decompressionRatio: 200,
};

export interface FetcherOptions {
  readonly userAgent: string;
  /** The origin that a person asked for: allowed on loopback and on its own port. Every other address must be public. */
  readonly startOrigin?: string;
  readonly limits?: Partial<FetchLimits>;
  readonly resolve?: ResolveHost;
  /** Public origin → origin of a server on loopback that stands in for it, as `curl --connect-to`. For demo and tests. */
  readonly connectTo?: ReadonlyMap<string, string>;
}

/** What to do with the target of a redirect: ask it, leave it because it is known, or refuse it for a reason. */
export type HopVerdict = 'follow' | 'known' | { readonly refuse: string };

export interface FetchOptions {
  readonly accept: readonly ContentKind[];
  readonly validators?: (url: string) => Validators | undefined;
  readonly judgeHop?: (url: string) => HopVerdict;
  /** Awaited before every request, redirects included: politeness. */
  readonly beforeRequest?: (url: URL) => Promise<void>;
  readonly signal?: AbortSignal;
}

export interface SafeFetcher {
  /** Never throws for what a server or an address does: every ending is a `FetchResult`. */
  fetch(url: string, options: FetchOptions): Promise<FetchResult>;
  close(): Promise<void>;
}

type Answer = Dispatcher.ResponseData;

function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function conditions(validators: Validators | undefined): Record<string, string> {
  return {
    ...(validators?.etag === undefined ? {} : { 'if-none-match': validators.etag }),
    ...(validators?.lastModified === undefined ? {} : { 'if-modified-since': validators.lastModified }),
  };
}

/** Where one fetch stands: the address asked now and those that led to it. */
interface Hop {
  readonly url: URL;
  readonly via: readonly string[];
}

class GuardedFetcher implements SafeFetcher {
  private readonly options: FetcherOptions;
  private readonly limits: FetchLimits;
  private readonly guarded: Agent;
  private readonly standIns: Agent;

  constructor(options: FetcherOptions) {
    this.options = options;
    this.limits = { ...FETCH_LIMITS, ...options.limits };
    const connect = guardConnections({
      ...(options.startOrigin === undefined ? {} : { startOrigin: options.startOrigin }),
      resolve: options.resolve ?? resolveHost,
      connectTimeoutMs: this.limits.connectMs,
    });
    this.guarded = new Agent({ connect });
    this.standIns = new Agent({ connect: { timeout: this.limits.connectMs } });
  }

  async close(): Promise<void> {
    await Promise.all([this.guarded.destroy(), this.standIns.destroy()]);
  }

  async fetch(raw: string, options: FetchOptions): Promise<FetchResult> {
    const via: string[] = [];
    let current = raw;
    try {
      for (;;) {
        const url = checkUrl(current, this.options.startOrigin);
        if (via.length > 0 && this.judgeHop(current, via, options) === 'known') {
          return { kind: 'moved', url: current, via };
        }
        const outcome = await this.visit({ url, via: [...via] }, options);
        if (!('redirectTo' in outcome)) return outcome;
        via.push(current);
        current = outcome.redirectTo;
      }
    } catch (error) {
      return this.explain(error, { url: current, via }, options);
    }
  }

  private judgeHop(url: string, via: readonly string[], options: FetchOptions): 'follow' | 'known' {
    if (via.includes(url)) throw new FetchRefusal('too-many-redirects', 'the redirects form a loop');
    if (via.length > this.limits.redirects) {
      throw new FetchRefusal('too-many-redirects', `more than ${this.limits.redirects} redirects`);
    }
    const verdict = options.judgeHop?.(url) ?? 'follow';
    if (typeof verdict === 'object') throw new FetchRefusal('redirect', verdict.refuse);
    return verdict;
  }

  private explain(error: unknown, at: { url: string; via: string[] }, options: FetchOptions): FetchResult {
    const fault = error instanceof Error ? error : new Error(String(error));
    const refusal = findRefusal(fault);
    if (refusal !== null) return { kind: 'refused', ...at, reason: refusal.reason, detail: refusal.message };
    if (options.signal?.aborted === true) {
      return { kind: 'failed', ...at, reason: 'stopped', detail: 'the crawl was stopped', retryable: true };
    }
    return describeFailure(fault, at);
  }

  /** Asks one address and reads its answer, or says where it sends us. */
  private async visit(hop: Hop, options: FetchOptions): Promise<FetchResult | { redirectTo: string }> {
    await options.beforeRequest?.(hop.url);
    const timeout = AbortSignal.timeout(this.limits.totalMs);
    const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
    const answer = await this.send(hop.url, options, signal);
    try {
      return await this.read(hop, answer, options);
    } finally {
      if (!answer.body.destroyed) answer.body.on('error', () => undefined).destroy();
    }
  }

  private send(url: URL, options: FetchOptions, signal: AbortSignal): Promise<Answer> {
    const standIn = this.options.connectTo?.get(url.origin);
    const target = new URL(url.pathname + url.search, standIn ?? url.origin);
    return request(target, {
      dispatcher: standIn === undefined ? this.guarded : this.standIns,
      method: 'GET',
      headersTimeout: this.limits.headersMs,
      bodyTimeout: this.limits.bodySilenceMs,
      signal,
      headers: {
        host: url.host,
        'user-agent': this.options.userAgent,
        accept: 'text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,text/plain;q=0.8',
        'accept-language': 'ja,en;q=0.5',
        'accept-encoding': ACCEPTED_ENCODINGS,
        ...conditions(options.validators?.(url.href)),
      },
    });
  }

  private async read(hop: Hop, answer: Answer, options: FetchOptions): Promise<FetchResult | { redirectTo: string }> {
    const { statusCode: status } = answer;
    const at = { url: hop.url.href, via: hop.via };
    if (status === 200) return this.readPage(at, answer, options);
    if (status === 304) return { kind: 'not-modified', ...at };
    if (status === 404 || status === 410) return { kind: 'gone', ...at, status };
    if ([301, 302, 303, 307, 308].includes(status)) {
      return { redirectTo: resolveLocation(header(answer, 'location'), hop.url) };
    }
    if (status === 408 || status === 425 || status === 429 || status >= 500) {
      const wait = parseRetryAfter(header(answer, 'retry-after'), Date.now());
      const reason = status === 429 || status === 503 ? 'busy' : 'server-error';
      const retryAfter = wait === undefined ? {} : { retryAfterMs: wait };
      return { kind: 'failed', ...at, reason, detail: `status ${status}`, retryable: true, status, ...retryAfter };
    }
    return { kind: 'refused', ...at, reason: 'status', detail: `status ${status}`, status };
  }

  private async readPage(
    at: { url: string; via: readonly string[] },
    answer: Answer,
    options: FetchOptions,
  ): Promise<FetchedPage> {
    const contentType = header(answer, 'content-type');
    const announced = announcedKind(contentType, options.accept);
    const maxBytes = Math.max(
      ...(announced === 'unsaid' ? options.accept : [announced]).map((kind) => this.limits.bytes[kind]),
    );
    const bounds = { maxBytes, maxRatio: this.limits.decompressionRatio };
    checkAnnouncedLength(header(answer, 'content-length'), bounds);
    const bytes = await readBody(answer.body, header(answer, 'content-encoding') ?? '', bounds);
    if (bytes.length === 0) throw new FetchRefusal('empty', 'the body is empty');
    const etag = header(answer, 'etag');
    const lastModified = header(answer, 'last-modified');
    const robotsTag = header(answer, 'x-robots-tag');
    return {
      kind: 'page',
      ...at,
      content: sniffKind(announced, bytes, options.accept),
      bytes,
      validators: { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) },
      ...(contentType === undefined ? {} : { contentType }),
      ...(robotsTag === undefined ? {} : { robotsTag }),
    };
  }
}

function resolveLocation(location: string | undefined, base: URL): string {
  if (location === undefined) throw new FetchRefusal('redirect', 'a redirect without a target');
  if (!URL.canParse(location, base.href)) throw new FetchRefusal('redirect', 'a redirect to an address that is none');
  const target = new URL(location, base);
  target.hash = '';
  return target.href;
}

/** undici and the stream pipeline may wrap what a guard threw. */
function findRefusal(error: Error): FetchRefusal | null {
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    if (current instanceof FetchRefusal) return current;
  }
  return null;
}

/**
 * Opens the crawler's only way to the network: http and https, checked addresses on every hop, redirects by hand,
 * bounded time and bytes. No cookies, no credentials, no proxy.
 */
export function openFetcher(options: FetcherOptions): SafeFetcher {
  return new GuardedFetcher(options);
}
