import { afterEach, describe, expect, it } from 'vitest';
import { bareCorpus } from '../corpus/bare-corpus.ts';
import { City, type CuratedCorpus, Faq, Notice, Procedure } from '../corpus/schema.ts';
import { syncCorpus } from './sync-corpus.ts';
import { type CrawlBench, openCrawlBench } from './testing/crawl-bench.ts';

const SITE = 'https://www.city.example.jp/';
const open: CrawlBench[] = [];

async function bench(): Promise<CrawlBench> {
  const opened = await openCrawlBench({});
  open.push(opened);
  return opened;
}

const FAQ = Faq.parse({
  ...{ id: 'juminhyo-fee', question: '住民票の写しはいくらですか。', variants: ['じゅうみんひょう 値段'] },
  ...{ answer: '1通300円です。', department: 'shimin', page: '/juminhyo.html', updatedOn: '2026-08-03' },
});
const PROCEDURE = Procedure.parse({
  ...{ id: 'tennyu', name: '転入届', aliases: ['引っ越してきた'], summary: '市外から引っ越してきたときの届け出です。' },
  ...{ who: '本人または世帯主', documents: ['転出証明書', '本人確認書類'], fee: '無料', where: ['市民課'] },
  ...{ when: '引っ越してから14日以内', department: 'shimin', page: '/tennyu.html', updatedOn: '2026-09-01' },
});
const NOTICE = Notice.parse({
  ...{ id: 'boshu', title: '市営住宅の入居者募集', body: '11月2日から受け付けます。', category: 'くらし' },
  ...{ publishedOn: '2026-10-26', validFrom: '2026-11-02', validUntil: '2026-11-13', department: 'shimin' },
});

function corpus(parts: Partial<CuratedCorpus> = {}): CuratedCorpus {
  const bare = bareCorpus(SITE);
  const shimin = {
    id: 'shimin',
    name: '市民課',
    phone: '0773-00-1210',
    place: '1階',
    hours: '平日8:30〜17:15',
    opening: '8:30-17:15',
  };
  const city = City.parse({ ...bare.city, departments: [shimin] });
  return { ...bare, city, faqs: [FAQ], procedures: [PROCEDURE], notices: [NOTICE], ...parts };
}

async function passageOf(city: CrawlBench, documentId: string) {
  const [stored] = await city.index.digests(documentId);
  return (await city.index.load([stored!.id]))[0]?.passage;
}

afterEach(async () => {
  for (const opened of open.splice(0)) await opened.close();
});

describe('curated files', () => {
  it('become passages with their own identity, page, window and interval', async () => {
    const city = await bench();
    const summary = await syncCorpus({ corpus: corpus() }, city.tools);
    expect(summary).toEqual({ documents: 3, passages: 3, created: 3, updated: 0, unchanged: 0, deleted: 0 });
    expect(await passageOf(city, 'faq:juminhyo-fee')).toMatchObject({
      ...{ kind: 'faq', title: '住民票の写しはいくらですか。', text: '1通300円です。', updatedOn: '2026-08-03' },
      ...{ url: `${SITE}juminhyo.html`, headingPath: ['じゅうみんひょう 値段'] },
      contact: { department: '市民課', phone: '0773-00-1210', hours: '平日8:30〜17:15' },
    });
    const procedure = await passageOf(city, 'procedure:tennyu');
    expect(procedure?.text.split('\n')).toContain('必要なもの：転出証明書、本人確認書類');
    expect(procedure?.text.split('\n')).toContain('期限：引っ越してから14日以内');
    expect(await passageOf(city, 'notice:boshu')).toMatchObject({
      ...{ kind: 'notice', validFrom: '2026-10-26', validUntil: '2026-11-13', url: SITE },
    });
  });

  it('are embedded once, and only what changed again', async () => {
    const city = await bench();
    await syncCorpus({ corpus: corpus() }, city.tools);
    expect(await syncCorpus({ corpus: corpus() }, city.tools)).toMatchObject({ unchanged: 3, created: 0, updated: 0 });
    const lines: string[] = [];
    const faqs = [{ ...FAQ, answer: '1通400円です。' }];
    const onLine = (line: string) => void lines.push(line);
    expect(await syncCorpus({ corpus: corpus({ faqs }), onLine }, city.tools)).toMatchObject({
      unchanged: 2,
      updated: 1,
    });
    expect(lines).toEqual(['created 0, updated 1, unchanged 0, deleted 0: faq:juminhyo-fee']);
  });

  it('leave the index when they leave the folder, and pages of the site stay', async () => {
    const city = await bench();
    city.site.put('/', '<title>汐見市</title><main><h1>案内</h1><p>市役所の案内です。窓口は1階にあります。</p></main>');
    await city.crawl();
    await syncCorpus({ corpus: corpus() }, city.tools);
    const summary = await syncCorpus({ corpus: corpus({ notices: [], procedures: [] }) }, city.tools);
    expect(summary).toMatchObject({ documents: 1, unchanged: 1, deleted: 2 });
    expect(await city.index.documentIds()).toEqual(['faq:juminhyo-fee', `${city.site.origin}/`]);
  });

  it('are cut where an answer is longer than a passage may be', async () => {
    const city = await bench();
    const faqs = [{ ...FAQ, answer: '住民票の写しは市民課で交付します。手数料は1通300円です。'.repeat(60) }];
    const summary = await syncCorpus({ corpus: corpus({ faqs, procedures: [], notices: [] }) }, city.tools);
    expect(summary.passages).toBeGreaterThan(1);
  });

  it('are left half way when the signal says so', async () => {
    const city = await bench();
    const signal = AbortSignal.abort();
    await expect(syncCorpus({ corpus: corpus(), signal }, city.tools)).rejects.toThrow(/abort/i);
    expect(await city.index.count()).toBe(0);
  });
});
