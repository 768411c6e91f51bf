import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyLibsqlFile } from '../corpus/libsql-copy.ts';
import { createFakeEmbedder } from '../corpus/testing/fake-embedder.ts';
import { buildBeside } from './build-beside.ts';
import type { Document } from './extract/document.ts';
import { openIngest } from './open-ingest.ts';
import { syncDocument } from './sync-document.ts';

const KILLS = 6;
const SWITCH = new URL('../corpus/libsql-switch.ts', import.meta.url).href;
const TOKENISER = { analyse: () => [], tokenise: (text: string) => [...text] };
const MODELS = { embedder: createFakeEmbedder(), tokeniser: TOKENISER };

let folder: string;
let live: string;

/** Writes one page that says the text, and returns what all pages of the file say. */
async function write(file: string, path: string, text: string): Promise<void> {
  const store = await openIngest({ DATABASE_URL: `file:${file}`, PASSAGE_INDEX: `file:${file}` }, MODELS);
  await put(store, path, text);
  await store.close();
}

async function put(store: Awaited<ReturnType<typeof openIngest>>, path: string, text: string): Promise<void> {
  const document: Document = {
    ...{ url: `https://city.test${path}`, kind: 'page', title: '案内', blocks: [{ kind: 'paragraph', text }] },
    ...{ links: [], warnings: [], robotsMeta: { noindex: false, nofollow: false } },
  };
  await syncDocument(store.index, store.indexer, document.url, store.cut(document));
}

/** What a version says. */
async function textsOf(file: string): Promise<string[]> {
  const store = await openIngest({ DATABASE_URL: `file:${file}`, PASSAGE_INDEX: `file:${file}` }, MODELS);
  const texts: string[] = [];
  for await (const { passage } of store.index.scan()) texts.push(passage.text);
  await store.close();
  return texts.sort();
}

/** Switches to a version in a process of its own, which is killed so many milliseconds after it began. */
async function switchAndKill(next: string, milliseconds: number): Promise<void> {
  const work = `process.stdout.write('begin'); switchLibsqlVersion(${JSON.stringify(live)}, ${JSON.stringify(next)});`;
  const code = `import(${JSON.stringify(SWITCH)}).then(({ switchLibsqlVersion }) => { ${work} });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill('SIGKILL');
  await closed;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-'));
  live = join(folder, 'live.db');
  await write(live, '/a.html', '手数料は300円です。');
});

afterEach(() => rm(folder, { recursive: true }));

describe('a version built beside the live one', () => {
  it('changes nothing before it is switched to, and everything in one step then', async () => {
    const beside = await buildBeside({ file: live }, MODELS);
    await put(beside.next, '/a.html', '手数料は400円です。');
    await put(beside.next, '/b.html', '新しい案内です。');
    expect(await textsOf(live)).toEqual(['手数料は300円です。']);
    await beside.switchOver();
    expect(await textsOf(live)).toEqual(['手数料は400円です。', '新しい案内です。']);
    expect(await textsOf(`${live}.previous`)).toEqual(['手数料は300円です。']);
  });

  it('is found at once by whoever has the live one open, words and meaning', async () => {
    const reader = await openIngest({ DATABASE_URL: `file:${live}`, PASSAGE_INDEX: `file:${live}` }, MODELS);
    const before = await reader.index.revision();
    const beside = await buildBeside({ file: live }, MODELS);
    await put(beside.next, '/b.html', '新しい案内です。');
    await beside.switchOver();
    expect(await reader.index.revision()).not.toBe(before);
    const found = await reader.index.matching(['新'], 10);
    expect((await reader.index.load(found.map(({ id }) => id))).map(({ passage }) => passage.text)).toEqual([
      '新しい案内です。',
    ]);
    expect(await reader.index.nearest(new Float32Array(MODELS.embedder.dimension).fill(1), 10)).toHaveLength(2);
    await reader.close();
  });

  it('takes the ledger along and leaves talks where they are', async () => {
    const reader = await openIngest({ DATABASE_URL: `file:${live}`, PASSAGE_INDEX: `file:${live}` }, MODELS);
    const beside = await buildBeside({ file: live }, MODELS);
    await beside.next.database.site.create({ data: { origin: 'https://city.test' } });
    await reader.database.resident.create({ data: { provider: 'default', lineUserId: 'U1' } });
    await beside.switchOver();
    expect(await reader.database.site.count()).toBe(1);
    expect(await reader.database.resident.count()).toBe(1);
    await reader.close();
  });

  it('can be left alone, and is built anew from the live one', async () => {
    const first = await buildBeside({ file: live }, MODELS);
    await put(first.next, '/b.html', '取りやめた案内です。');
    await first.close();
    const second = await buildBeside({ file: live }, MODELS);
    expect(await second.next.index.documentIds()).toEqual(['https://city.test/a.html']);
    await second.close();
    expect(await textsOf(live)).toEqual(['手数料は300円です。']);
  });

  it('is not built beside nothing', async () => {
    await expect(buildBeside({ file: join(folder, 'none.db') }, MODELS)).rejects.toThrow('ENOENT');
  });

  it('leaves the whole old or the whole new version live when the switch is killed', async () => {
    const [old, fresh] = [['手数料は300円です。'], ['手数料は300円です。', '新しい案内です。']];
    const { next, file, close } = await buildBeside({ file: live }, MODELS);
    await put(next, '/b.html', '新しい案内です。');
    await close();
    const kept = join(folder, 'kept.db');
    await copyLibsqlFile(file, kept);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const again = join(folder, 'again.db');
      await copyLibsqlFile(kept, again);
      await switchAndKill(again, kill * kill * 4);
      expect([old, fresh]).toContainEqual(await textsOf(live));
    }
  }, 180_000);
});
