import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import type { CitySiteOptions } from '../testing/city-site.ts';
import { type CrawlBench, openCrawlBench } from '../testing/crawl-bench.ts';
import { cityPage, paragraph } from '../testing/sample-html.ts';
import type { Fault } from '../testing/site-faults.ts';

const open: CrawlBench[] = [];
/** Times in which a loopback server answers even on a machine that has other work. */
const LIMITS = { connectMs: 1_000, headersMs: 1_000, bodySilenceMs: 1_000, totalMs: 1_500 };

async function bench(options: CitySiteOptions): Promise<CrawlBench> {
  const opened = await openCrawlBench(options);
  open.push(opened);
  return opened;
}

/** A start page that links to `/bad` and `/good.html`. */
function pagesWithBad(bad: string | Buffer | null): NonNullable<CitySiteOptions['pages']> {
  return {
    '/': cityPage('汐見市', paragraph('案内'), ['/bad', '/good.html']),
    '/good.html': cityPage('住民票', paragraph('住民票')),
    ...(bad === null ? {} : { '/bad': { body: bad, contentType: 'text/html' } }),
  };
}

afterEach(async () => {
  for (const opened of open.splice(0)) await opened.close();
});

describe('a page that cannot be read', () => {
  const faults: readonly [string, Fault, RegExp][] = [
    ['a body of 10 GB', { kind: 'endless-body' }, /^too-large/],
    ['a gzip bomb', { kind: 'gzip-bomb' }, /^decompression-bomb/],
    ['a hanging server', { kind: 'hang' }, /^timeout/],
    ['a body that drips', { kind: 'slow-body', pauseMs: 40, bytesAtOnce: 1 }, /^timeout/],
    ['a cut connection', { kind: 'cut' }, /^connection/],
    ['an answer that is no HTTP', { kind: 'garbage' }, /^bad-answer/],
    ['a redirect loop', { kind: 'redirect', to: '/bad' }, /^too-many-redirects/],
    ['a redirect to a private address', { kind: 'redirect', to: 'http://169.254.169.254/' }, /^private-address/],
    ['a redirect to another site', { kind: 'redirect', to: 'https://www.example.com/' }, /another site/],
    ['a status 500', { kind: 'status', status: 500 }, /^server-error: status 500/],
    ['a status 403', { kind: 'status', status: 403 }, /^status: status 403/],
    ['a picture', { kind: 'content-type', contentType: 'image/png' }, /^content-type/],
  ];

  it.each(faults)(
    'because of %s is refused with address and reason, and the rest goes on',
    async (_what, fault, reason) => {
      const city = await bench({ pages: pagesWithBad(cityPage('悪', paragraph('悪'))), faults: { '/bad': fault } });
      const { summary } = await city.crawl({ limits: LIMITS, attempts: 2 });
      expect(summary.refused).toEqual([{ url: `${city.site.origin}/bad`, reason: expect.stringMatching(reason) }]);
      expect(await city.indexedPaths()).toEqual(['/', '/good.html']);
    },
  );

  it.each(faults)('because of %s keeps its last good copy', async (_what, fault, reason) => {
    const city = await bench({ pages: pagesWithBad(cityPage('悪', paragraph('悪'))) });
    const first = await city.crawl();
    city.site.fail('/bad', fault);
    const second = await city.crawl({ limits: LIMITS, attempts: 2 });
    expect(second.summary).toMatchObject({ pages: 3, unchanged: first.summary.passages, deleted: 0 });
    expect(second.summary.refused[0]?.reason).toMatch(reason);
    city.site.mend('/bad');
    const third = await city.crawl();
    expect(third).toMatchObject({ parsed: 0, embedded: 0 });
    expect(third.summary).toMatchObject({ pages: 3, unchanged: first.summary.passages, refused: [] });
  });

  it.each([
    ['an empty body', Buffer.alloc(0)],
    ['a page without content', '<html><body></body></html>'],
    ['a PDF of nothing', Buffer.from('%PDF-1.7\n%%EOF')],
    ['a PDF of random bytes', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, '\u00d7\u0003')])],
  ])('because it is %s is refused', async (_what, body) => {
    const city = await bench({ pages: pagesWithBad(body) });
    const { summary } = await city.crawl();
    expect(summary.refused).toHaveLength(1);
    expect(await city.indexedPaths()).toEqual(['/', '/good.html']);
    expect((await city.crawl()).parsed).toBe(0);
  });

  it('is read nevertheless if only its HTML is broken', async () => {
    const broken = `<title>壊れ</title><div><h1>壊れたページ</h2><p>${'ごみの収集日は月曜日です。'.repeat(5)}<table><tr><td>燃えるごみ<td>月曜日<div></p></span>`;
    const city = await bench({ pages: pagesWithBad(broken) });
    await city.crawl();
    expect((await city.passages('/bad')).map(({ text }) => text).join()).toContain('燃えるごみ');
  });

  it.each([
    ['Shift_JIS', 'Shift_JIS', 'text/html; charset=UTF-8'],
    ['EUC-JP', 'EUC-JP', null],
    ['UTF-8', 'utf8', 'text/html; charset=Shift_JIS'],
  ])('because its charset is declared wrongly is read by its bytes: %s', async (_what, charset, contentType) => {
    const html = cityPage('住民票', paragraph('住民票')).replace('<meta charset="utf-8">', '');
    const city = await bench({
      pages: { ...pagesWithBad(null), '/bad': { body: iconv.encode(html, charset), contentType } },
    });
    await city.crawl();
    expect((await city.passages('/bad'))[0]?.title).toBe('住民票');
  });
});

describe('a server with moods', () => {
  it('is asked again later in the same run', async () => {
    const city = await bench({ pages: pagesWithBad(cityPage('悪', paragraph('悪'))) });
    city.site.fail('/bad', { kind: 'status', status: 503, retryAfter: '0' });
    const crawl = city.crawl({ retryMs: 200 });
    await expect.poll(() => city.site.count('/bad')).toBe(1);
    city.site.mend('/bad');
    expect((await crawl).summary).toMatchObject({ pages: 3, refused: [] });
    expect(city.site.count('/bad')).toBe(2);
  });

  it('is given the pause that it asks for', async () => {
    const city = await bench({ pages: pagesWithBad(cityPage('悪', paragraph('悪'))) });
    city.site.fail('/bad', { kind: 'status', status: 429, retryAfter: '1' });
    const crawl = city.crawl();
    await expect.poll(() => city.site.count('/bad')).toBe(1);
    city.site.mend('/bad');
    await crawl;
    const [refusedAt, nextAt] = city.site
      .requests()
      .flatMap(({ at }, n, all) => (n === 0 || all[n - 1]?.status === 429 || all[n]?.status === 429 ? [at] : []))
      .slice(1);
    expect(nextAt! - refusedAt!).toBeGreaterThanOrEqual(990);
  });

  it('that goes down ends the run, and the index keeps what it has', async () => {
    const links = Array.from({ length: 30 }, (_, n) => `/p${n}.html`);
    const pages = Object.fromEntries(links.map((path) => [path, cityPage(path, paragraph(path))]));
    const city = await bench({ pages: { '/': cityPage('汐見市', paragraph('案内'), links), ...pages } });
    const first = await city.crawl();
    city.site.fail('/*', { kind: 'reset' });
    await expect(city.crawl()).rejects.toMatchObject({ name: 'CrawlError', reason: 'unreachable' });
    city.site.mend('/*');
    city.site.fail('/p*', { kind: 'reset' });
    await expect(city.crawl()).rejects.toMatchObject({ name: 'CrawlError', reason: 'unreachable' });
    expect(await city.index.count()).toBe(first.summary.passages);
  });

  it('whose robots.txt cannot be read is not crawled', async () => {
    const city = await bench({ pages: pagesWithBad(null), faults: { '/robots.txt': { kind: 'status', status: 500 } } });
    await expect(city.crawl()).rejects.toMatchObject({ name: 'CrawlError', reason: 'unreachable' });
    expect(city.site.count('/')).toBe(0);
  });

  it('whose robots.txt forbids everything is not crawled', async () => {
    const city = await bench({ pages: { ...pagesWithBad(null), '/robots.txt': 'User-agent: *\nDisallow: /' } });
    await expect(city.crawl()).rejects.toMatchObject({ name: 'CrawlError', reason: 'not-allowed' });
  });

  it.each([
    ['is not there', { kind: 'status', status: 404 }],
    ['hangs', { kind: 'hang' }],
  ] as const)('whose start page %s fails the crawl', async (_what, fault) => {
    const city = await bench({ pages: {}, faults: { '/': fault } });
    await expect(city.crawl({ limits: LIMITS, attempts: 2 })).rejects.toMatchObject({
      name: 'CrawlError',
      reason: 'start-page',
    });
  });

  it('cannot make the crawl enter addresses without end', async () => {
    const pages = {
      '/': cityPage('汐見市', paragraph('案内'), ['/loop/', '/cal']),
    };
    const faults = { '/loop/*': { kind: 'endless-links' }, '/cal': { kind: 'calendar' } } as const;
    const city = await bench({ pages, faults });
    const { summary } = await city.crawl();
    expect(city.site.requests().length).toBeLessThan(150);
    expect(summary.refused.map(({ reason }) => reason)).toContain('trap: the path repeats itself');
    expect(summary.refused.map(({ reason }) => reason)).toContain('trap: a calendar of far years');
    city.site.forget();
    const second = await city.crawl();
    expect(second.parsed).toBe(0);
    expect(second.summary.refused).toEqual(summary.refused);
  });

  it('cannot make the crawl ask a private address by a link', async () => {
    const links = ['http://127.0.0.1:1/x', 'http://localhost/x', 'http://2130706433/', 'http://10.0.0.1/', 'ftp://a/'];
    const city = await bench({ pages: { '/': cityPage('汐見市', paragraph('案内'), links) } });
    const { summary } = await city.crawl();
    expect(summary.refused.map(({ reason }) => reason.split(':')[0])).toEqual(Array(4).fill('private-address'));
  });
});

describe('a page that says it is not there', () => {
  const apology = '<p>お探しのページは見つかりませんでした。移動または削除された可能性があります。</p>';

  it.each([
    ['in its title', cityPage('ページが見つかりません', apology)],
    ['in its first line', cityPage('汐見市', apology)],
  ])('%s is no page, although its status is 200', async (_where, page) => {
    const city = await bench({ pages: pagesWithBad(page) });
    await city.crawl();
    expect(await city.page('/bad')).toMatchObject({ state: 'gone' });
    expect((await city.crawl()).parsed).toBe(0);
  });

  it('in the way in which the site answers for any wrong address is no page', async () => {
    const softNotFound = cityPage(
      '汐見市からのお願い',
      '<p>入口からお入りください。担当は秘書広報課です。ご意見をお寄せください。</p>',
    );
    const city = await bench({ pages: pagesWithBad(null), softNotFound });
    const { summary } = await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/good.html']);
    expect(summary.refused).toEqual([]);
  });

  it('deletes what the index has of it', async () => {
    const city = await bench({ pages: pagesWithBad(cityPage('悪', paragraph('悪'))) });
    await city.crawl();
    city.site.put('/bad', { body: cityPage('ページが見つかりません', apology), contentType: 'text/html' });
    expect((await city.crawl()).summary.deleted).toBeGreaterThan(0);
    expect(await city.indexedPaths()).toEqual(['/', '/good.html']);
  });

  it('is one, if it only explains what to do when a thing is lost', async () => {
    const body = `<p>${'マイナンバーカードが見つからないときは、一時停止の手続きをしてください。'.repeat(3)}</p>${paragraph('再交付')}`;
    const city = await bench({ pages: pagesWithBad(cityPage('カードが見つからないとき', body)) });
    await city.crawl();
    expect(await city.page('/bad')).toMatchObject({ state: 'ok' });
  });
});
