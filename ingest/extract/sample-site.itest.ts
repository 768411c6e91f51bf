import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { chunkDocument } from '../chunk/chunk-document.ts';
import { decodeText } from './decode.ts';
import type { Document } from './document.ts';
import { extractHtml } from './html.ts';
import { PdfThread } from './pdf.ts';
import { blockLines } from './sections.ts';

const SITE = fileURLToPath(new URL('../../corpus/sample-city/site/', import.meta.url));
const thread = new PdfThread();

async function filesEnding(suffix: string): Promise<string[]> {
  const names = await readdir(SITE, { recursive: true });
  return names.filter((name) => name.endsWith(suffix)).sort();
}

async function readAll(): Promise<Map<string, Document>> {
  const documents = new Map<string, Document>();
  for (const file of await filesEnding('.html')) {
    const { text } = decodeText(await readFile(join(SITE, file)));
    documents.set(file, extractHtml(text, `https://www.city.shiomi.example.jp/${file}`));
  }
  return documents;
}

afterAll(() => thread.close());

describe('the sample city', () => {
  it('is read without menus, breadcrumbs, surveys and feet on every page', async () => {
    const documents = await readAll();
    expect(documents.size).toBeGreaterThanOrEqual(60);
    for (const [file, { blocks }] of documents) {
      const lines = blocks.flatMap(blockLines);
      expect(lines.length, file).toBeGreaterThan(0);
      const furniture = lines.filter((line) =>
        /^(?:サイトマップ|現在(?:の)?位置.*|トップページ|.*ページの先頭へ|文字を大きくする|印刷する|LINEで送る|.*役に立った.*|このページは役に立.*|送信|Copyright.*|個人情報の取り扱い|汐見市役所　.*)$/u.test(
          line,
        ),
      );
      // The page about the site map and the one about personal data are called so.
      if (!/sitemap|about/u.test(file)) expect(furniture, file).toEqual([]);
    }
  });

  it('names the window of every page that has one', async () => {
    for (const [file, { contact }] of await readAll()) {
      if (contact === undefined) continue;
      expect(contact.department, file).toMatch(/[課係室署館所局部]|センター|委員会|担当/u);
      expect(contact.department, file).not.toMatch(/^(?:担当|お問い合わせ)$/u);
      expect(contact.phone, file).toMatch(/^0773-00-\d{4}$/u);
    }
  });

  it('gives passages that keep their limit, their places and a header for every table', async () => {
    const countTokens = (text: string) => Math.ceil(text.length * 0.7) + 2;
    for (const [file, document] of await readAll()) {
      const drafts = chunkDocument(document, countTokens);
      expect(new Set(drafts.map((draft) => draft.place)).size, file).toBe(drafts.length);
      for (const draft of drafts) {
        expect(countTokens(draft.text), file).toBeLessThanOrEqual(400);
        if (draft.table !== undefined && draft.table.header.length > 0) {
          expect(
            draft.table.rows.every((row) => row.length === draft.table?.header.length),
            file,
          ).toBe(true);
        }
      }
    }
  });

  it('has PDFs that are read with their tables, and two that are refused', async () => {
    const outcomes = new Map<string, string>();
    for (const file of await filesEnding('.pdf')) {
      const source = { url: `https://www.city.shiomi.example.jp/${file}`, bytes: await readFile(join(SITE, file)) };
      const outcome = await thread.read(source).then(
        ({ blocks }) => `${blocks.filter((block) => block.kind === 'table').length} tables`,
        (error: { code?: string }) => error.code ?? 'fault',
      );
      outcomes.set(file.split('/').at(-1) ?? '', outcome);
    }
    expect([...outcomes.values()].filter((outcome) => !outcome.endsWith('tables')).sort()).toEqual([
      'garbled-text-layer',
      'image-only',
    ]);
    expect(outcomes.get('gomi-hayami.pdf')).toBe('1 tables');
  });
});
