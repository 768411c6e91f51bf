import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractDocument } from './extract-document.ts';
import { extractFile } from './extract-file.ts';
import { extractPdf, PDF_LIMITS, PdfThread } from './pdf.ts';
import { buildPdf, PageInk } from './testing/pdf-builder.ts';

const PAGE = `<!doctype html><title>手数料｜汐見市</title><h1>手数料</h1><p>証明書の手数料です。</p>
  <h2>窓口</h2><table><tr><th>証明書</th><th>金額</th></tr><tr><td>住民票</td><td>300円</td></tr></table>`;
const PDF = buildPdf([
  new PageInk().text(60, 60, '手引き', { size: 20 }).text(60, 100, '粗大ごみは電話で申し込んでください。'),
]);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'extract-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('extractFile', () => {
  it('reports a page in the fixed form', async () => {
    const path = join(folder, 'tesuryo.html');
    await writeFile(path, PAGE);
    expect(await extractFile(path)).toEqual({
      file: path,
      title: '手数料',
      blocks: [
        { kind: 'paragraph', heading: '', text: '証明書の手数料です。' },
        { kind: 'heading', heading: '窓口', text: '窓口' },
        { kind: 'table', heading: '窓口', text: '証明書：住民票、金額：300円' },
      ],
      tables: [
        [
          ['証明書', '金額'],
          ['住民票', '300円'],
        ],
      ],
      warnings: [],
    });
  });

  it('reports a PDF, whatever its name', async () => {
    expect(await extractFile(PDF, 'download.php')).toMatchObject({ file: 'download.php', title: '手引き', tables: [] });
  });

  it('reports why a file is refused', async () => {
    const report = await extractFile(buildPdf([new PageInk()]), 'empty.pdf');
    expect(report).toEqual({
      file: 'empty.pdf',
      title: '',
      blocks: [],
      tables: [],
      warnings: ['refused, empty: the PDF has no text'],
    });
    expect((await extractFile(Buffer.from('PK\u0003\u0004'), 'a.docx')).warnings[0]).toMatch(
      /^refused, unsupported-type/u,
    );
  });
});

describe('extractDocument', () => {
  const code = (reading: Promise<unknown>) =>
    reading.then(
      () => 'read',
      (error: { code?: string }) => error.code,
    );

  it('goes by the bytes where the content type is wrong', async () => {
    const source = { url: 'https://city.test/a', bytes: PDF, contentType: 'application/octet-stream' };
    expect((await extractDocument(source)).kind).toBe('pdf');
    expect((await extractDocument({ url: 'https://city.test/a', bytes: Buffer.from(PAGE) })).kind).toBe('page');
  });

  it('refuses pictures, office files and pages of more than ten megabytes', async () => {
    expect(
      await code(
        extractDocument({ url: 'https://city.test/a.png', bytes: Buffer.from('x'), contentType: 'image/png' }),
      ),
    ).toBe('unsupported-type');
    expect(
      await code(
        extractDocument({ url: 'https://city.test/a', bytes: Buffer.alloc(10_000_001), contentType: 'text/html' }),
      ),
    ).toBe('too-large');
  });

  it('reads an empty body as a page without content', async () => {
    const document = await extractDocument({
      url: 'https://city.test/',
      bytes: new Uint8Array(),
      contentType: 'text/html',
    });
    expect(document).toMatchObject({ title: '', blocks: [], links: [] });
  });
});

describe('PdfThread', () => {
  const source = { url: 'https://city.test/a.pdf', bytes: PDF };
  const code = (reading: Promise<unknown>) =>
    reading.then(
      () => 'read',
      (error: { code?: string }) => error.code,
    );

  it('reads several files one after the other, and goes on after a refusal', async () => {
    const thread = new PdfThread();
    const broken = { ...source, bytes: Buffer.from('%PDF-1.7 nothing') };
    const outcomes = await Promise.all([
      code(thread.read(source)),
      code(thread.read(broken)),
      code(thread.read(source)),
    ]);
    expect(outcomes).toEqual(['read', 'unreadable', 'read']);
    await thread.close();
  });

  it('ends a thread that takes too long or too much, and starts another', async () => {
    const pages = Array.from({ length: 400 }, () => new PageInk().text(60, 60, '長い書類の一頁です。'));
    const long = { url: 'https://city.test/long.pdf', bytes: buildPdf(pages) };
    const thread = new PdfThread({ ...PDF_LIMITS, milliseconds: 30 });
    expect(await code(thread.read(long))).toBe('too-large');
    expect(await code(thread.read(long))).toBe('too-large');
    await thread.close();
    expect(await code(extractPdf(source, { ...PDF_LIMITS, megabytes: 8 }))).toBe('too-large');
    expect(await code(extractPdf(source, { ...PDF_LIMITS, bytes: 10 }))).toBe('too-large');
  });

  it('leaves the bytes of its caller alone', async () => {
    const bytes = Uint8Array.from(PDF);
    await extractPdf({ ...source, bytes });
    expect(Buffer.from(bytes).equals(Buffer.from(PDF))).toBe(true);
  });
});
