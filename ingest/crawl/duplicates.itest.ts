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

const PAGE = cityPage('転入届', paragraph('転入届'));
const canonical = (path: string) => `<link rel="canonical" href="${path}">`;
const start = (...links: string[]) => cityPage('汐見市', paragraph('案内'), links);

afterEach(async () => {
  for (const opened of open.splice(0)) await opened.close();
});

describe('one text under several addresses', () => {
  it('is indexed under the first', async () => {
    const city = await bench({
      pages: { '/': start('/a.html', '/copy/a.html'), '/a.html': PAGE, '/copy/a.html': PAGE },
    });
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/a.html']);
    const reason = `same text as ${city.site.origin}/a.html`;
    expect(await city.page('/copy/a.html')).toMatchObject({ state: 'duplicate', reason });
    expect(await city.crawl()).toMatchObject({ parsed: 0, embedded: 0 });
  });

  it('moves to the copy when the first vanishes', async () => {
    const city = await bench({
      pages: { '/': start('/a.html', '/copy/a.html'), '/a.html': PAGE, '/copy/a.html': PAGE },
    });
    await city.crawl();
    city.site.remove('/a.html');
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/copy/a.html']);
  });

  it('becomes two when one of them changes', async () => {
    const city = await bench({
      pages: { '/': start('/a.html', '/copy/a.html'), '/a.html': PAGE, '/copy/a.html': PAGE },
    });
    await city.crawl();
    city.site.put('/a.html', cityPage('転入届', paragraph('転入届と転居届')));
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/a.html', '/copy/a.html']);
    expect(await city.crawl()).toMatchObject({ parsed: 0, embedded: 0 });
  });

  it('is indexed under its canonical address, even if that is found last', async () => {
    const print = cityPage('転入届', `${paragraph('転入届')}<p>印刷用の画面です。</p>`, [], canonical('/a.html'));
    const city = await bench({
      pages: { '/': start('/print/a.html', '/a.html'), '/print/a.html': print, '/a.html': PAGE },
    });
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/a.html']);
    expect(city.site.count('/a.html')).toBe(1);
    expect(await city.crawl()).toMatchObject({ parsed: 0 });
  });

  it('is indexed where it is, if its canonical address is not there', async () => {
    const print = cityPage('転入届', paragraph('転入届'), [], canonical('/gone.html'));
    const city = await bench({ pages: { '/': start('/print/a.html'), '/print/a.html': print } });
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/print/a.html']);
  });

  it('comes back from its canonical address when that vanishes', async () => {
    const print = cityPage('転入届', `${paragraph('転入届')}<p>印刷用</p>`, [], canonical('/a.html'));
    const city = await bench({ pages: { '/': start('/print/a.html'), '/print/a.html': print, '/a.html': PAGE } });
    await city.crawl();
    city.site.remove('/a.html');
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/print/a.html']);
  });

  it('is not thrown away because a template names the start page as canonical everywhere', async () => {
    const head = canonical('/');
    const pages = {
      '/': cityPage('汐見市', paragraph('案内'), ['/a.html', '/b.html'], head),
      '/a.html': cityPage('転入届', paragraph('転入届'), [], head),
      '/b.html': cityPage('転出届', paragraph('転出届'), [], head),
    };
    const city = await bench({ pages });
    await city.crawl();
    expect(await city.indexedPaths()).toEqual(['/', '/a.html', '/b.html']);
  });

  it('survives canonical addresses that name each other', async () => {
    const pages = {
      '/': start('/a.html', '/b.html'),
      '/a.html': cityPage('転入届', paragraph('転入届 甲'), [], canonical('/b.html')),
      '/b.html': cityPage('転入届', paragraph('転入届 乙'), [], canonical('/a.html')),
    };
    const city = await bench({ pages });
    await city.crawl();
    expect((await city.indexedPaths()).length).toBeGreaterThanOrEqual(2);
    expect(city.site.count('/a.html') + city.site.count('/b.html')).toBeLessThanOrEqual(3);
  });
});
