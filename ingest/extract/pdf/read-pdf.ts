import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { foldText, singleLine } from '../clean-text.ts';
import { type Document, ExtractRefusal, type RawSource } from '../document.ts';
import { checkDates, readDay } from '../japanese-dates.ts';
import { blockLines, sectionsOf } from '../sections.ts';
import { readDocumentValidity } from '../validity.ts';
import { assemble } from './assemble.ts';
import type { PageMarks } from './marks.ts';
import { openPdf, readPage } from './open.ts';
import { isRecord } from './operator-args.ts';
import { layOutPage, type PageLayout } from './page-layout.ts';
import { judgePage } from './text-quality.ts';

/** More pages are a book; a city's guide of everything has about a hundred. */
export const MAX_PAGES = 500;
/** Above this share of bad pages nothing of the document is trusted. */
const MAX_GARBLED_SHARE = 0.5;
const PLACEHOLDER_TITLE =
  /^(?:microsoft|untitled|無題|名称未設定|document\d*|taro|一太郎|スライド|プレゼンテーション|book\d*|sheet\d*)|\.(?:docx?|xlsx?|pptx?|jtdc?|pdf|ai|indd)$/iu;

interface PageSorting {
  readonly layouts: PageLayout[];
  readonly garbled: number[];
  readonly pictures: number[];
  readonly hidden: Map<string, number>;
}

function sortPage(marks: PageMarks, sorting: PageSorting): void {
  for (const [cause, count] of marks.hidden) sorting.hidden.set(cause, (sorting.hidden.get(cause) ?? 0) + count);
  const quality = judgePage(marks);
  if (quality === 'garbled') sorting.garbled.push(marks.page);
  else if (quality === 'readable') sorting.layouts.push(layOutPage(marks));
  else if (marks.hasImages) sorting.pictures.push(marks.page);
}

function refuseUnreadable({ layouts, garbled, pictures, hidden }: PageSorting): void {
  if (garbled.length > 0 && garbled.length >= (garbled.length + layouts.length) * MAX_GARBLED_SHARE) {
    throw new ExtractRefusal(
      'garbled-text-layer',
      `the text layer of ${garbled.length} pages is garbage: its fonts do not say which characters they show`,
    );
  }
  if (layouts.length > 0) return;
  if (pictures.length > 0) {
    const layer = (hidden.get('invisible') ?? 0) > 0 ? '; an invisible text layer is not trusted' : '';
    throw new ExtractRefusal('image-only', `the pages are pictures without text${layer}`);
  }
  throw new ExtractRefusal('empty', 'the PDF has no text');
}

function listPages(pages: readonly number[]): string {
  return pages.length > 8 ? `${pages.slice(0, 8).join(', ')} …` : pages.join(', ');
}

function warningsOf({ garbled, pictures, hidden }: PageSorting): string[] {
  const warnings: string[] = [];
  if (garbled.length > 0) warnings.push(`pages left out, their text layer is garbage: ${listPages(garbled)}`);
  if (pictures.length > 0) warnings.push(`pages without text, only pictures: ${listPages(pictures)}`);
  for (const [cause, count] of hidden) warnings.push(`hidden text dropped: ${count} characters, ${cause}`);
  return warnings;
}

async function declaredTitle(pdf: PDFDocumentProxy): Promise<string> {
  const metadata: unknown = await pdf.getMetadata().catch(() => undefined);
  const info = isRecord(metadata) ? metadata['info'] : undefined;
  const title = isRecord(info) ? info['Title'] : undefined;
  return typeof title === 'string' && !PLACEHOLDER_TITLE.test(title.trim()) ? singleLine(title) : '';
}

function fileTitle(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  const plain = name.replace(/\.pdf$/iu, '');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

interface TitleSources {
  readonly printed: string | undefined;
  readonly declared: string;
  readonly linkText: string;
  readonly text: string;
}

/** `住民票の請求書（PDF：120KB）` without what tells the file. */
function titleOfLink(text: string): string {
  return singleLine(
    text.replace(/[（(［[][^（()）\]］]*(?:PDF|KB|MB|キロバイト|メガバイト)[^（()）\]］]*[)）\]］]/giu, ''),
  );
}

function chooseTitle({ printed, declared, linkText, text }: TitleSources, url: string): string {
  // A declared title that is printed too was set by a person; others are left over from a template.
  if (declared.length > 3 && foldText(text).includes(foldText(declared))) return declared;
  return [printed ?? '', titleOfLink(linkText), declared, fileTitle(url)].find((title) => title.length > 1) ?? url;
}

async function sortPages(pdf: PDFDocumentProxy): Promise<PageSorting> {
  const sorting: PageSorting = { layouts: [], garbled: [], pictures: [], hidden: new Map() };
  for (let page = 1; page <= pdf.numPages; page += 1) sortPage(await readPage(pdf, page), sorting);
  return sorting;
}

/**
 * Reads a PDF in this thread. Throws `ExtractRefusal` (`encrypted`, `unreadable`, `too-large`, `garbled-text-layer`,
 * `image-only`, `empty`). A hostile file may take any time: `extractPdf` bounds it.
 */
export async function readPdf({ bytes, url, linkText = '' }: RawSource): Promise<Document> {
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages > MAX_PAGES)
      throw new ExtractRefusal('too-large', `${pdf.numPages} pages, at most ${MAX_PAGES} are read`);
    const sorting = await sortPages(pdf);
    refuseUnreadable(sorting);
    const { title: printed, blocks } = assemble(sorting.layouts);
    const text = blocks.flatMap(blockLines).join('\n');
    const declared = await declaredTitle(pdf);
    const title = chooseTitle({ printed, declared, linkText, text: `${printed ?? ''}\n${text}` }, url);
    const updated = /(?<date>\S{4,16}?)\s?(?:更新|改訂|改定|現在)/u.exec(text.normalize('NFKC'))?.groups?.['date'];
    const updatedOn = readDay(updated ?? '');
    return {
      url,
      kind: 'pdf',
      title,
      blocks,
      ...(updatedOn === undefined ? {} : { updatedOn }),
      ...readDocumentValidity(title, sectionsOf(blocks), updatedOn),
      links: [],
      robotsMeta: { noindex: false, nofollow: false },
      warnings: [...warningsOf(sorting), ...new Set(checkDates(text))],
    };
  } finally {
    await pdf.destroy();
  }
}
