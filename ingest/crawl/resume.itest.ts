import { afterEach, describe, expect, it } from 'vitest';
import type { PassageIndex } from '../../corpus/passage-index.ts';
import { type CrawlBench, openCrawlBench } from '../testing/crawl-bench.ts';
import { cityPage, paragraph } from '../testing/sample-html.ts';

const PAGES = 40;
const open: CrawlBench[] = [];

/** A start page that links to forty others. */
async function bench(): Promise<CrawlBench> {
  const links = Array.from({ length: PAGES }, (_, n) => `/p${n}.html`);
  const pages = Object.fromEntries(links.map((path, n) => [path, cityPage(`手続き${n}`, paragraph(`手続き${n}`))]));
  const opened = await openCrawlBench({ pages: { ...pages, '/': cityPage('汐見市', paragraph('案内'), links) } });
  open.push(opened);
  return opened;
}

/** An index that fails at its nth write, as one whose disk is full or whose process ends there. */
function failingAt(index: PassageIndex, write: number): PassageIndex {
  let writes = 0;
  return {
    ...bindAll(index),
    replace: async (documentId, change) => {
      writes += 1;
      if (writes >= write) throw new Error('the disk is full');
      await index.replace(documentId, change);
    },
  };
}

function bindAll(index: PassageIndex): PassageIndex {
  return {
    identity: index.identity,
    revision: () => index.revision(),
    count: (filter) => index.count(filter),
    documentIds: () => index.documentIds(),
    digests: (documentId) => index.digests(documentId),
    replace: (documentId, change) => index.replace(documentId, change),
    nearest: (vector, limit, filter) => index.nearest(vector, limit, filter),
    matching: (terms, limit, filter) => index.matching(terms, limit, filter),
    load: (ids) => index.load(ids),
    scan: () => index.scan(),
    readArtefact: (name) => index.readArtefact(name),
    writeArtefact: (name, value) => index.writeArtefact(name, value),
    close: () => index.close(),
  };
}

afterEach(async () => {
  for (const opened of open.splice(0)) await opened.close();
});

describe('a crawl that ends before its end', () => {
  it('goes on where it was when it is stopped politely', async () => {
    const city = await bench();
    const stop = new AbortController();
    const stopped = await city.crawl({
      signal: stop.signal,
      onEvent: ({ kind }) => {
        if (kind === 'page' && city.site.requests().length > 15) stop.abort();
      },
    });
    expect(stopped.state).toBe('stopped');
    const settled = await city.database.page.count({ where: { state: 'ok' } });
    expect(settled).toBeGreaterThan(0);
    expect(settled).toBeLessThan(PAGES);

    city.site.forget();
    const rest = await city.crawl();
    expect(rest).toMatchObject({ state: 'finished', resumed: true });
    expect(rest.summary).toMatchObject({ pages: PAGES + 1, passages: await city.index.count() });
    expect(rest.summary.created).toBe(rest.summary.passages);
    // A request that the stop cut short may arrive this late: addresses are counted, not requests.
    const asked = new Set(city.site.requests().map(({ path }) => path));
    const pages = [...asked].filter((path) => /^\/(?:p\d+\.html)?$/.test(path));
    expect(pages).toHaveLength(PAGES + 1 - settled);
    expect(new Set(city.embedder.passages).size).toBe(city.embedder.passages.length);
  });

  it.each([1, 5, 20])('goes on where it was when it breaks at write %d', async (write) => {
    const city = await bench();
    const { index } = city.tools;
    const broken = { ...city.tools, index: failingAt(index, write) };
    await expect(city.crawl({}, broken)).rejects.toThrow('the disk is full');
    expect(await index.documentIds()).toHaveLength(write - 1);
    const rest = await city.crawl();
    expect(rest.summary).toMatchObject({ pages: PAGES + 1, passages: await index.count(), refused: [] });
    expect(await city.crawl()).toMatchObject({ parsed: 0, embedded: 0, resumed: false });
  });

  it('begins anew when its rules have changed meanwhile', async () => {
    const city = await bench();
    const stop = new AbortController();
    city.site.fail('/p7.html', { kind: 'hang' });
    const stopped = city.crawl({ signal: stop.signal });
    await expect.poll(() => city.site.count('/p7.html')).toBe(1);
    stop.abort();
    expect((await stopped).state).toBe('stopped');
    city.site.mend('/p7.html');
    city.site.put('/robots.txt', 'User-agent: *\nDisallow: /p1');
    const { summary, resumed } = await city.crawl();
    expect(resumed).toBe(false);
    expect(summary.pages).toBe(PAGES + 1 - 11);
  });

  it('reads a page again whose passages the index has lost', async () => {
    const city = await bench();
    const first = await city.crawl();
    const lost = `${city.site.origin}/p3.html`;
    const stored = await city.index.digests(lost);
    await city.index.replace(lost, { upserts: [], removals: stored.map(({ id }) => id) });
    const second = await city.crawl();
    expect(second).toMatchObject({ parsed: 1, embedded: stored.length });
    expect(await city.index.count()).toBe(first.summary.passages);
  });
});
