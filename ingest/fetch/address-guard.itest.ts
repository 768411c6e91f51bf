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

describe('addresses that are not of the open internet', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.9.9.9/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[fc00::1]/',
    'http://[fdff::1]/',
    'http://[fe80::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1/',
    'http://localhost/',
    'http://a.localhost/',
    'http://100.64.0.1/',
  ])('refuses %s', async (url) => {
    const { result } = await fetchFrom({ redirects: [{ from: '/a', to: url }] }, '/a');
    expect(result).toMatchObject({ kind: 'refused', reason: 'private-address' });
    expect(await fetcher({}).fetch(url, { accept: ['html'] })).toMatchObject({ reason: 'private-address' });
  });

  it.each([
    ['file:///etc/passwd', 'protocol'],
    ['gopher://www.example.jp/', 'protocol'],
    ['ftp://www.example.jp/', 'protocol'],
    ['javascript:alert(1)', 'protocol'],
    ['http://user:pass@www.example.jp/', 'userinfo'],
    ['http://www.example.jp:22/', 'port'],
    ['http://www.example.jp:6379/', 'port'],
    ['no url', 'bad-url'],
  ])('refuses %s', async (url, reason) => {
    expect(await fetcher({}).fetch(url, { accept: ['html'] })).toMatchObject({ kind: 'refused', reason });
  });

  it('are refused when a name resolves to one of them', async () => {
    const resolve = async () => [
      { address: '203.1.113.1', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    const result = await fetcher({ resolve }).fetch('http://www.example.jp/', { accept: ['html'] });
    expect(result).toMatchObject({ kind: 'refused', reason: 'private-address' });
  });

  it('are refused when a name turns to one after the first answer', async () => {
    const inner = await site({ pages: { '/': 'secret' } });
    const port = new URL(inner.origin).port;
    const answers = ['203.1.113.1', '127.0.0.1'];
    const resolve = async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }];
    const startOrigin = `http://www.example.jp:${port}`;
    const door = fetcher({ resolve, startOrigin, limits: { connectMs: 50, totalMs: 200 } });
    expect((await door.fetch(`${startOrigin}/`, { accept: ['html'] })).kind).toBe('failed');
    const again = await door.fetch(`${startOrigin}/`, { accept: ['html'] });
    expect(again).toMatchObject({ kind: 'refused', reason: 'private-address' });
    expect(inner.requests()).toEqual([]);
  });

  it.each(['http://169.254.169.254', 'http://[fe80::1]'])(
    'may not be the start origin where link-local: %s',
    async (startOrigin) => {
      const result = await fetcher({ startOrigin }).fetch(`${startOrigin}/`, { accept: ['html'] });
      expect(result).toMatchObject({ kind: 'refused', reason: 'private-address' });
    },
  );

  it('may be the start origin, under its name too', async () => {
    const city = await site({ pages: { '/a.html': '<p>a</p>' } });
    const startOrigin = city.origin.replace('127.0.0.1', 'localhost');
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const result = await fetcher({ startOrigin, resolve }).fetch(`${startOrigin}/a.html`, { accept: ['html'] });
    expect(result.kind).toBe('page');
  });
});

describe('a server that stands in for a public origin', () => {
  it('is asked under the public name, and pages keep it', async () => {
    const city = await site({ pages: { '/a.html': '<p>a</p>' }, redirects: [{ from: '/old', to: '/a.html' }] });
    const startOrigin = 'https://www.city.shiomi.example.jp';
    const door = fetcher({ startOrigin, connectTo: new Map([[startOrigin, city.origin]]) });
    const result = await door.fetch(`${startOrigin}/old`, { accept: ['html'] });
    expect(result).toMatchObject({ kind: 'page', url: `${startOrigin}/a.html` });
    expect(city.requests().map(({ host }) => host)).toEqual(Array(2).fill('www.city.shiomi.example.jp'));
  });

  it('cannot be reached by its own address', async () => {
    const city = await site({ pages: { '/a.html': 'a' } });
    const startOrigin = 'https://www.city.shiomi.example.jp';
    const door = fetcher({ startOrigin, connectTo: new Map([[startOrigin, city.origin]]) });
    expect(await door.fetch(`${city.origin}/a.html`, { accept: ['html'] })).toMatchObject({ kind: 'refused' });
  });
});
