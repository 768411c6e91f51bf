import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type CitySite, type CitySiteOptions, startCitySite } from '../testing/city-site.ts';
import type { FetchResult } from './fetch-result.ts';
import { type FetcherOptions, type FetchOptions, openFetcher, type SafeFetcher } from './safe-fetch.ts';

const closing: (() => Promise<void>)[] = [];

async function site(options: CitySiteOptions): Promise<CitySite> {
  const started = await startCitySite(options);
  closing.push(() => started.close());
  return started;
}

function fetcher(options: Partial<FetcherOptions>): SafeFetcher {
  const opened = openFetcher({ userAgent: 'test', ...options });
  closing.push(() => opened.close());
  return opened;
}

/** Starts a site, and fetches one path of it with the site's origin as start origin. */
async function fetchFrom(
  siteOptions: CitySiteOptions,
  path: string,
  options: Partial<FetchOptions> = {},
  fetcherOptions: Partial<FetcherOptions> = {},
): Promise<{ result: FetchResult; site: CitySite }> {
  const city = await site(siteOptions);
  const door = fetcher({ startOrigin: city.origin, ...fetcherOptions });
  return { result: await door.fetch(city.origin + path, { accept: ['html', 'pdf'], ...options }), site: city };
}

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe('fetching a page', () => {
  it('gives bytes, kind and validators', async () => {
    const { result } = await fetchFrom({ pages: { '/a.html': '<h1>ごみの出し方</h1>' } }, '/a.html');
    expect(result).toMatchObject({ kind: 'page', content: 'html', contentType: 'text/html', via: [] });
    expect(result.kind === 'page' && Buffer.from(result.bytes).toString()).toContain('ごみ');
    expect(result.kind === 'page' && result.validators.etag).toMatch(/^"/);
  });

  it('asks conditionally when it has validators', async () => {
    const city = await site({ pages: { '/a.html': '<h1>a</h1>' } });
    const door = fetcher({ startOrigin: city.origin });
    const first = await door.fetch(`${city.origin}/a.html`, { accept: ['html'] });
    const validators = first.kind === 'page' ? first.validators : {};
    const again = await door.fetch(`${city.origin}/a.html`, { accept: ['html'], validators: () => validators });
    expect(again.kind).toBe('not-modified');
  });

  it('unpacks gzip', async () => {
    const page = { body: gzipSync('<p>圧縮</p>'), headers: { 'Content-Encoding': 'gzip' } };
    const { result } = await fetchFrom({ pages: { '/a.html': page } }, '/a.html');
    expect(result.kind === 'page' && Buffer.from(result.bytes).toString()).toBe('<p>圧縮</p>');
  });

  it.each([
    ['a PDF without a type', '%PDF-1.7 …', null, 'pdf'],
    ['a PDF that claims to be a page', '%PDF-1.7 …', 'text/html', 'pdf'],
    ['a page without a type', ' <!doctype html>', null, 'html'],
    ['a UTF-16 page without a type', Buffer.from('\ufeff<html>', 'utf16le'), null, 'html'],
  ])('knows %s by its bytes', async (_what, body, contentType, content) => {
    const { result } = await fetchFrom({ pages: { '/a': { body, contentType } } }, '/a');
    expect(result).toMatchObject({ kind: 'page', content });
  });

  it.each([404, 410])('says gone on %d', async (status) => {
    const { result } = await fetchFrom({ faults: { '/a.html': { kind: 'status', status } } }, '/a.html');
    expect(result).toMatchObject({ kind: 'gone', status });
  });

  it('gives the wait that a busy server asks for', async () => {
    const fault = { kind: 'status', status: 429, retryAfter: '7' } as const;
    const { result } = await fetchFrom({ faults: { '/a.html': fault } }, '/a.html');
    expect(result).toMatchObject({ kind: 'failed', reason: 'busy', retryable: true, retryAfterMs: 7000 });
  });
});

describe('a fetch that costs too much', () => {
  const limits = { totalMs: 400, headersMs: 300, bodySilenceMs: 300, connectMs: 300 };

  it('stops reading a body of 10 GB at its bound', async () => {
    const { result, site: city } = await fetchFrom({ faults: { '/a.html': { kind: 'endless-body' } } }, '/a.html');
    expect(result).toMatchObject({ kind: 'refused', reason: 'too-large' });
    await expect.poll(() => city.requests()[0]?.bytes).toBeGreaterThan(0);
    expect(city.requests()[0]?.bytes).toBeLessThan(40 * 1024 ** 2);
  });

  it('does not read a body whose head announces too much', async () => {
    const headers = { 'Content-Length': String(30 * 1024 ** 2) };
    const { result } = await fetchFrom({ pages: { '/a.html': { body: 'x', headers } } }, '/a.html');
    expect(result).toMatchObject({ kind: 'refused', reason: 'too-large' });
  });

  it('stops unpacking a gzip bomb', async () => {
    const before = process.memoryUsage().rss;
    const { result } = await fetchFrom({ faults: { '/a.html': { kind: 'gzip-bomb' } } }, '/a.html');
    expect(result).toMatchObject({ kind: 'refused', reason: 'decompression-bomb' });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2);
  });

  it.each([
    ['a server that says nothing', { kind: 'hang' }],
    ['a body that stops half way', { kind: 'hang-in-body' }],
    ['a body that drips', { kind: 'slow-body', pauseMs: 50, bytesAtOnce: 1 }],
  ] as const)('gives up on %s', async (_what, fault) => {
    const options = { pages: { '/a.html': 'x'.repeat(1000) }, faults: { '/a.html': fault } };
    const { result } = await fetchFrom(options, '/a.html', {}, { limits });
    expect(result).toMatchObject({ kind: 'failed', reason: 'timeout', retryable: true });
  });

  it.each([
    ['cut in the body', { kind: 'cut' }],
    ['cut before the head', { kind: 'reset' }],
  ] as const)('says that the connection was %s', async (_what, fault) => {
    const options = { pages: { '/a.html': 'x'.repeat(1000) }, faults: { '/a.html': fault } };
    const { result } = await fetchFrom(options, '/a.html');
    expect(result).toMatchObject({ kind: 'failed', reason: 'connection', retryable: true });
  });

  it('says that an answer was no HTTP', async () => {
    const { result } = await fetchFrom({ faults: { '/a.html': { kind: 'garbage' } } }, '/a.html');
    expect(result).toMatchObject({ kind: 'failed', reason: 'bad-answer' });
  });

  it('says that a packed body is broken', async () => {
    const page = { body: Buffer.from('no gzip'), headers: { 'Content-Encoding': 'gzip' } };
    const { result } = await fetchFrom({ pages: { '/a.html': page } }, '/a.html');
    expect(result).toMatchObject({ kind: 'failed', reason: 'bad-answer' });
  });

  it('ends at once when the crawl is stopped', async () => {
    const signal = AbortSignal.timeout(50);
    const { result } = await fetchFrom({ faults: { '/a.html': { kind: 'hang' } } }, '/a.html', { signal });
    expect(result).toMatchObject({ kind: 'failed', reason: 'stopped' });
  });

  it.each([
    ['an unknown encoding', { body: 'x', headers: { 'Content-Encoding': 'zstd' } }, 'content-encoding'],
    ['a picture', { body: 'x', contentType: 'image/png' }, 'content-type'],
    ['bytes of no known kind', { body: 'PK\u0003\u0004', contentType: null }, 'content-type'],
    ['an empty body', { body: '' }, 'empty'],
    ['403', { body: 'x', status: 403 }, 'status'],
  ])('refuses %s', async (_what, page, reason) => {
    const { result } = await fetchFrom({ pages: { '/a.html': page } }, '/a.html');
    expect(result).toMatchObject({ kind: 'refused', reason });
  });
});

describe('redirects', () => {
  it('are followed, and the way is told', async () => {
    const redirects = [
      { from: '/old', to: '/older', status: 302 },
      { from: '/older', to: '/a.html#top' },
    ] as const;
    const { result, site: city } = await fetchFrom({ pages: { '/a.html': '<p>a</p>' }, redirects }, '/old');
    expect(result).toMatchObject({
      kind: 'page',
      url: `${city.origin}/a.html`,
      via: [`${city.origin}/old`, `${city.origin}/older`],
    });
  });

  it('end at a loop', async () => {
    const redirects = [
      { from: '/a', to: '/b' },
      { from: '/b', to: '/a' },
    ];
    const { result } = await fetchFrom({ redirects }, '/a');
    expect(result).toMatchObject({ kind: 'refused', reason: 'too-many-redirects' });
  });

  it('end after five', async () => {
    const redirects = [0, 1, 2, 3, 4, 5].map((n) => ({ from: `/${n}`, to: `/${n + 1}` }));
    const { result, site: city } = await fetchFrom({ redirects, pages: { '/6': 'x' } }, '/0');
    expect(result).toMatchObject({ kind: 'refused', reason: 'too-many-redirects' });
    expect(city.count('/6')).toBe(0);
  });

  it('to a known page are not asked for', async () => {
    const redirects = [{ from: '/old', to: '/a.html' }];
    const pages = { '/a.html': 'x' };
    const { result, site: city } = await fetchFrom({ redirects, pages }, '/old', { judgeHop: () => 'known' });
    expect(result).toMatchObject({ kind: 'moved', url: `${city.origin}/a.html` });
    expect(city.count('/a.html')).toBe(0);
  });

  it('are refused for the reason that the crawl gives', async () => {
    const redirects = [{ from: '/old', to: '/admin/' }];
    const judgeHop = () => ({ refuse: 'robots.txt excludes it' });
    const { result } = await fetchFrom({ redirects }, '/old', { judgeHop });
    expect(result).toMatchObject({ kind: 'refused', reason: 'redirect', detail: 'robots.txt excludes it' });
  });

  it('never reach another port of the loopback', async () => {
    const inner = await site({ pages: { '/secret': 'secret' } });
    for (const to of [inner.origin, inner.origin.replace('127.0.0.1', 'localhost')]) {
      const { result } = await fetchFrom({ redirects: [{ from: '/a', to: `${to}/secret` }] }, '/a');
      expect(result).toMatchObject({ kind: 'refused', reason: 'private-address' });
    }
    expect(inner.requests()).toEqual([]);
  });
});
