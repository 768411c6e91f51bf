import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ALL_PARTS_REQUIRED, findReference } from '../../corpus/testing/reference-data.ts';
import { chunkDocument } from '../chunk/chunk-document.ts';
import { finishPassage } from '../chunk/finish-passage.ts';
import { decodeText } from './decode.ts';
import type { Document } from './document.ts';
import { extractHtml } from './html.ts';
import { blockLines } from './sections.ts';

const { path, missing } = findReference('data/html_municipal');
const manifestLine = z.object({ file: z.string(), site: z.string(), title: z.string(), url: z.string() });

async function manifest(): Promise<z.infer<typeof manifestLine>[]> {
  const text = await readFile(join(path, 'manifest.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => manifestLine.parse(JSON.parse(line)));
}

async function read(file: string, url = 'https://city.test/'): Promise<Document> {
  return extractHtml(decodeText(await readFile(join(path, 'files', file))).text, url);
}

function linesOf(document: Document): string[] {
  return document.blocks.flatMap(blockLines);
}

/** Lines that stand in menus, breadcrumbs, tools and feet of these sites, and never in content. */
const FURNITURE =
  /^(?:サイトマップ|文字サイズ.*|背景色.*|本文へ.*|Foreign Language|Language|個人情報(?:保護|の取り?扱い).*|プライバシーポリシー|リンク集|著作権.{0,12}|免責事項.*|アクセシビリティ|ウェブアクセシビリティ.*|現在(?:の)?位置.*|トップページ.*|ホーム|ページの先頭.*|このページの先頭.*|印刷.*|ここから本文.*|法人番号.*|Copyright.*|.*All rights reserved.*|サイト内検索|Google カスタム検索|閲覧補助|読み上げる?|役に立った.*|\d：役に立った.*|メニュー|閉じる)$/iu;

/** Tables of each page that hold data; those of menus and search boxes do not count. */
const TABLES: Readonly<Record<string, number>> = {
  'maebashi-city-cats': 12,
  'sakai-city-cats': 0,
  'niigata-city-dogs': 0,
  'toyama-pref-cats': 0,
  'fukuoka-pref-dogs': 0,
  'miyagi-pref-cats': 0,
  'hiroshima-pref-cats': 0,
  'hiroshima-city': 0,
  'saitama-city-cats': 0,
  'kitakyushu-city-dogs': 3,
  'tochigi-pref-dogs': 1,
  'osaka-pref-cats': 33,
  'okinawa-pref-cats': 0,
  'naha-city': 1,
  'kanazawa-city-cats': 2,
};

describe.skipIf(missing !== null && !ALL_PARTS_REQUIRED)(
  `pages of public bodies${missing === null ? '' : `: skipped, ${missing}`}`,
  () => {
    it('lets nothing of menus, breadcrumbs and feet into the text of 20 pages', async () => {
      const pages = await manifest();
      expect(pages).toHaveLength(20);
      for (const { file } of pages) {
        const lines = linesOf(await read(file));
        expect(lines.length, file).toBeGreaterThan(4);
        expect(
          lines.filter((line) => FURNITURE.test(line.trim())),
          file,
        ).toEqual([]);
      }
    });

    it('keeps every table of the content', async () => {
      for (const { file, site } of await manifest()) {
        const expected = TABLES[site];
        if (expected === undefined) continue;
        const tables = (await read(file)).blocks.filter((block) => block.kind === 'table');
        expect(tables.length, file).toBe(expected);
        for (const { header, rows } of tables) {
          const widths = new Set([...rows.map((row) => row.length), ...(header.length === 0 ? [] : [header.length])]);
          expect(widths.size, file).toBe(1);
        }
      }
    });

    it("takes the page's own name for its title", async () => {
      for (const { file, title } of await manifest()) {
        const own = (await read(file)).title;
        expect(title.normalize('NFKC').replace(/\s/gu, ''), file).toContain(own.normalize('NFKC').replace(/\s/gu, ''));
        expect(own.length, file).toBeGreaterThan(3);
        expect(own, file).not.toMatch(/(?:市|県)(?:公式)?(?:ホームページ|ウェブサイト)$/u);
      }
    });

    it('finds the window that answers wherever the page names one', async () => {
      const offices = await Promise.all(
        (await manifest()).map(async ({ file }) => (await read(file)).contact?.department),
      );
      expect(offices.filter((office) => office !== undefined).length).toBeGreaterThanOrEqual(16);
      for (const office of offices)
        if (office !== undefined) expect(office).toMatch(/(?:課|室|班|所|センター|グループ)$/u);
    });

    it('gives a page the same passages on another day unless it changed', async () => {
      const digests = async (file: string) =>
        chunkDocument(await read(file), (text) => text.length).map((draft) => finishPassage(draft).digest);
      const same = ['sakai-city-cats/20251112_053424_tail.html', 'sakai-city-cats/20251112_053808_page1.html'] as const;
      expect(await digests(same[0])).toEqual(await digests(same[1]));
      const toyama = [
        'toyama-pref-cats/20251112_121028_tail.html',
        'toyama-pref-cats/20251112_122451_tail.html',
      ] as const;
      expect(await digests(toyama[0])).toEqual(await digests(toyama[1]));
    });
  },
);
