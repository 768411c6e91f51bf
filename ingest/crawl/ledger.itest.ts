import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../prisma/testing/database.ts';
import { createSerialiser } from '../serialiser.ts';
import { type FoundPage, Ledger, readRunScope } from './ledger.ts';
import { readAddress } from './page-address.ts';

const ORIGIN = 'https://www.city.example.jp';
const SCOPE = { pathPrefix: '/', excludes: ['/x/'], maxDepth: 3, maxPages: 5 };
const START = { origin: ORIGIN, startUrl: `${ORIGIN}/`, rulesDigest: 'a'.repeat(64), scope: SCOPE };

function found(path: string, depth = 1): FoundPage {
  const address = readAddress(path, ORIGIN);
  if (address === null) throw new RangeError(path);
  return { address, depth, foundOn: null };
}

describeOnEachDatabase('the ledger', (current) => {
  const open = (start = START) =>
    Ledger.open(current().client, start, {
      serialise: createSerialiser(),
      now: () => new Date('2026-11-22T00:00:00Z'),
    });

  it('adds a page once, under all its spellings', async () => {
    const ledger = await open();
    expect(await ledger.discover([found('/a/'), found('/a/index.html'), found('/b')])).toHaveLength(2);
    expect(await ledger.discover([found('/a/?utm_source=x')])).toEqual([]);
    const again = await open();
    expect(again.all().map(({ url }) => url.replace(ORIGIN, ''))).toEqual(['/a/', '/b']);
    expect(again.find(readAddress('/a/index.html', ORIGIN)!)?.state).toBe('pending');
  });

  it('tells addresses apart that differ in case only', async () => {
    const ledger = await open();
    expect(await ledger.discover([found('/a'), found('/A')])).toHaveLength(2);
    expect((await open()).all()).toHaveLength(2);
  });

  it('goes on with a run that did not end, from the same start under the same rules only', async () => {
    const first = await open();
    first.counts.created = 7;
    await first.saveRun('running');
    const second = await open();
    expect(second).toMatchObject({ runId: first.runId, resumed: true, counts: { created: 7 } });
    const elsewhere = await open({ ...START, startUrl: `${ORIGIN}/b/` });
    expect(elsewhere.resumed).toBe(false);
    expect((await open({ ...START, rulesDigest: 'b'.repeat(64) })).resumed).toBe(false);
    expect((await open()).runId).not.toBe(first.runId);
  });

  it('begins a run anew after one that finished', async () => {
    const first = await open();
    await first.saveRun('finished');
    expect(await open()).toMatchObject({ resumed: false });
    const runs = await current().client.crawlRun.findMany();
    expect(runs.map(({ counts }) => readRunScope(counts))).toEqual([SCOPE, SCOPE]);
  });

  it('knows which pages were read under the present rules', async () => {
    const first = await open();
    const [page] = await first.discover([found('/a')]);
    expect(first.isCurrent(page!)).toBe(false);
    const saved = await first.save(page!, { state: 'ok', lastRunId: first.runId });
    expect([first.isCurrent(saved), first.isVisited(saved)]).toEqual([true, true]);
    await first.saveRun('finished');
    const same = await open();
    expect([same.isCurrent(same.all()[0]!), same.isVisited(same.all()[0]!)]).toEqual([true, false]);
    await same.saveRun('finished');
    const other = await open({ ...START, rulesDigest: 'b'.repeat(64) });
    expect(other.isCurrent(other.all()[0]!)).toBe(false);
  });

  it('keeps what it is told, whatever a site sends', async () => {
    const ledger = await open();
    const [first] = await ledger.discover([found(`/${'あ'.repeat(150)}`)]);
    let page = first!;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 900 }), async (text) => {
        page = await ledger.save(page, { state: 'refused', reason: text, title: text, etag: text, lastModified: text });
        const [stored] = (await open()).all();
        expect(stored).toEqual(page);
      }),
      { numRuns: 20 },
    );
  });
});
