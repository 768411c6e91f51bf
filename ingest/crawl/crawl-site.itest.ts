import { afterEach, describe, expect, it } from 'vitest';
import type { CitySiteOptions } from '../testing/city-site.ts';
import { type CrawlBench, openCrawlBench } from '../testing/crawl-bench.ts';
import { cityPage, paragraph } from '../testing/sample-html.ts';

const open: CrawlBench[] = [];

async function bench(options: CitySiteOptions): Promise<CrawlBench> {
  const opened = await openCrawlBench(options);
  open.push(opened);
  return opened;
}

/** Three pages that link to each other. */
function smallSite(): Record<string, string> {
  return {
    '/': cityPage('汐見市', paragraph('案内'), ['/a.html', '/b/']),
    '/a.html': cityPage('住民票', paragraph('住民票'), ['/b/']),
    '/b/': cityPage('印鑑登録', `${paragraph('印鑑登録')}<h2 id="fee">手数料</h2>${paragraph('手数料')}`, ['/a.html']),
  };
}

afterEach(async () => {
  for (const opened of open.splice(0)) await opened.close();
});

describe('crawling a site', () => {
  it('indexes every page that is linked, once', async () => {
    const city = await bench({ pages: smallSite() });
    const { summary, state } = await city.crawl();
    expect(state).toBe('finished');
    expect(await city.indexedPaths()).toEqual(['/', '/a.html', '/b/']);
    expect(summary).toMatchObject({ pages: 3, updated: 0, unchanged: 0, deleted: 0, refused: [] });
    expect(summary.created).toBe(summary.passages);
    expect(await city.index.count()).toBe(summary.passages);
    expect(city.site.count('/a.html')).toBe(1);
  });

  it('parses nothing and embeds nothing when nothing has changed', async () => {
    const city = await bench({ pages: smallSite() });
    const first = await city.crawl();
    const embedded = city.embedder.passages.length;
    city.site.forget();
    const second = await city.crawl();
    expect(second).toMatchObject({ parsed: 0, embedded: 0 });
    expect(city.embedder.passages).toHaveLength(embedded);
    expect(second.summary).toMatchObject({ pages: 3, created: 0, unchanged: first.summary.passages, deleted: 0 });
    expect(city.site.requests().filter(({ status }) => status === 304)).toHaveLength(3);
  });

  it('parses nothing either where the server has no validators', async () => {
    const headers = { ETag: '', 'Last-Modified': '' };
    const pages = Object.fromEntries(Object.entries(smallSite()).map(([path, body]) => [path, { body, headers }]));
    const city = await bench({ pages });
    await city.crawl();
    expect(await city.crawl()).toMatchObject({ parsed: 0, embedded: 0 });
  });

  it('embeds only the passages that changed', async () => {
    const city = await bench({ pages: smallSite() });
    const first = await city.crawl();
    city.site.put('/b/', smallSite()['/b/']!.replace('印鑑登録に必要', '印鑑の登録に必要'));
    const second = await city.crawl();
    expect(second).toMatchObject({ parsed: 1, embedded: 1 });
    expect(second.summary).toMatchObject({ created: 0, updated: 1, unchanged: first.summary.passages - 1 });
  });

  it('embeds nothing when only the frame of a page changed', async () => {
    const city = await bench({ pages: smallSite() });
    await city.crawl();
    city.site.put('/a.html', smallSite()['/a.html']!.replace('<p>汐見市役所</p>', '<p>汐見市役所 2026</p>'));
    expect(await city.crawl()).toMatchObject({ parsed: 1, embedded: 0 });
  });

  it('deletes the passages of a page that has vanished', async () => {
    const city = await bench({ pages: smallSite() });
    await city.crawl();
    city.site.remove('/a.html');
    const { summary } = await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/b/']);
    expect(summary).toMatchObject({ pages: 2, created: 0 });
    expect(summary.deleted).toBeGreaterThan(0);
    expect(await city.page('/a.html')).toMatchObject({ state: 'gone', reason: 'status 404' });
  });

  it('moves the document of a page that has moved', async () => {
    const pages = smallSite();
    const city = await bench({ pages });
    await city.crawl();
    city.site.fail('/a.html', { kind: 'redirect', to: '/new.html', status: 301 });
    city.site.put('/new.html', pages['/a.html']!);
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/b/', '/new.html']);
    expect(await city.page('/a.html')).toMatchObject({ state: 'redirected' });
    city.site.forget();
    expect(await city.crawl()).toMatchObject({ parsed: 0, embedded: 0 });
    expect(city.site.count('/new.html')).toBe(1);
  });

  it('does not ask twice for a page that several addresses redirect to', async () => {
    const redirects = [1, 2, 3].map((n) => ({ from: `/old${n}`, to: '/a.html' }));
    const pages = {
      ...smallSite(),
      '/': cityPage('汐見市', paragraph('案内'), ['/old1', '/old2', '/old3', '/a.html']),
    };
    const city = await bench({ pages, redirects });
    await city.crawl();
    expect(city.site.count('/a.html')).toBe(1);
  });

  it('finds pages in the sitemap and its parts that no page links to', async () => {
    const loc = (path: string) => `<loc>${path}</loc>`;
    const city = await bench({ pages: { ...smallSite(), '/lonely.html': cityPage('孤立', paragraph('孤立')) } });
    city.site.put('/robots.txt', `Sitemap: ${city.site.origin}/maps/index.xml`);
    city.site.put(
      '/maps/index.xml',
      `<sitemapindex><sitemap>${loc(`${city.site.origin}/maps/1.xml`)}</sitemap></sitemapindex>`,
    );
    city.site.put(
      '/maps/1.xml',
      `<urlset><url>${loc(`${city.site.origin}/lonely.html`)}</url><url>${loc('http://10.0.0.1/')}</url></urlset>`,
    );
    await city.crawl();
    expect(await city.indexedPaths()).toContain('/lonely.html');
  });

  it('enters only what robots.txt allows, and drops what it forbids later', async () => {
    const city = await bench({ pages: { ...smallSite(), '/robots.txt': 'User-agent: *\nDisallow: /b/' } });
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/a.html']);
    expect(city.site.count('/b/')).toBe(0);
    city.site.put('/robots.txt', 'User-agent: *\nDisallow: /a.html');
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/b/']);
    expect(await city.page('/a.html')).toMatchObject({ state: 'excluded' });
  });

  it('keeps the distance that robots.txt asks for, even on loopback', async () => {
    const city = await bench({ pages: { ...smallSite(), '/robots.txt': 'User-agent: *\nCrawl-delay: 0.1' } });
    await city.crawl();
    const times = city.site
      .requests()
      .slice(1)
      .map(({ at }) => at);
    const spread = times.at(-1)! - times[0]!;
    expect(times.length).toBeGreaterThan(3);
    // A request may arrive some milliseconds after it was sent.
    expect(spread).toBeGreaterThanOrEqual((times.length - 1) * 100 - 20);
  });

  it('stays below the path and out of the patterns that it is told', async () => {
    const pages = {
      '/ja/': cityPage('日本語', paragraph('案内'), ['/en/', '/ja/a.html', '/ja/print/a.html']),
      '/en/': cityPage('English', paragraph('English')),
      '/ja/a.html': cityPage('住民票', paragraph('住民票')),
      '/ja/print/a.html': cityPage('印刷', paragraph('印刷')),
    };
    const city = await bench({ pages });
    const scope = { pathPrefix: '/ja/', excludes: ['*/print/'] };
    await city.crawl({ startUrl: `${city.site.origin}/ja/`, scope });
    expect(await city.indexedPaths()).toEqual(['/ja/', '/ja/a.html']);
  });

  it('does not follow the links of a nofollow page nor index a noindex one', async () => {
    const meta = (content: string) => `<meta name="robots" content="${content}">`;
    const pages = {
      '/': cityPage('汐見市', paragraph('案内'), ['/n.html', '/x.html', '/h.html']),
      '/n.html': cityPage('非索引', paragraph('非索引'), ['/n2.html'], meta('noindex')),
      '/n2.html': cityPage('索引', paragraph('索引')),
      '/x.html': cityPage('非追跡', paragraph('非追跡'), ['/x2.html'], meta('nofollow')),
      '/x2.html': cityPage('到達不能', paragraph('到達不能')),
      '/h.html': { body: cityPage('見出し', paragraph('見出し')), headers: { 'X-Robots-Tag': 'noindex' } },
    };
    const city = await bench({ pages });
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/n2.html', '/x.html']);
  });

  it('reads a site that answers for its public origin on loopback', async () => {
    const origin = 'https://www.city.shiomi.example.jp';
    const city = await bench({ pages: smallSite() });
    const { summary } = await city.crawl({
      startUrl: `${origin}/`,
      connectTo: new Map([[origin, city.site.origin]]),
    });
    expect(summary.pages).toBe(3);
    expect(await city.index.documentIds()).toContain(`${origin}/a.html`);
  });
});
