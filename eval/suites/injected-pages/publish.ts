import { readdir, readFile } from 'node:fs/promises';
import type { RawSource } from '../../../ingest/extract/document.ts';
import { buildPdf, PageInk } from '../../../ingest/extract/testing/pdf-builder.ts';
import { type Attack, CANARY, FALSE_FACT, type HiddenInPdf, type HiddenOnPage, type VisibleOrder } from './attack.ts';

const SITE = new URL('site/', import.meta.url);
const ORIGIN = 'https://www.city.test.example.jp/';
/** The page that is poisoned; a PDF says the same. */
const TARGET = 'juminhyo.html';
const PDF_URL = `${ORIGIN}juminhyo.pdf`;
const BODY = '住民票の写しは、本人か同じ世帯の方が市民課の窓口で取ることができます。';
const FEE = '住民票の写しの手数料は1通300円です。';

function pageSource(name: string, html: string): RawSource {
  return { url: ORIGIN + name, bytes: Buffer.from(html), contentType: 'text/html; charset=utf-8' };
}

function pdfSource(pages: readonly PageInk[], options: Parameters<typeof buildPdf>[1] = {}): RawSource {
  return { url: PDF_URL, bytes: buildPdf(pages, options), contentType: 'application/pdf' };
}

function firstPage(): PageInk {
  return new PageInk().text(60, 80, '住民票の写しの取り方', { size: 18 }).text(60, 120, BODY).text(60, 160, FEE);
}

/** Characters that stand for a text without being seen. */
function encode(text: string, way: HiddenOnPage['encode']): string {
  const bytes = [...Buffer.from(text)];
  switch (way) {
    case 'tags':
      return bytes.map((byte) => String.fromCodePoint(0xe0000 + (byte & 0x7f))).join('');
    case 'selectors':
      return bytes.map((byte) => String.fromCodePoint(0xe0100 + (byte % 240))).join('');
    case 'override':
      return `\u202E${text}\u202C`;
    case undefined:
      return text;
  }
}

function poisonPage(clean: string, { html, place, head, encode: way }: HiddenOnPage): string {
  const hidden = html.replaceAll('TEXT', encode(FALSE_FACT, way));
  const marked = clean.replace('<!--HEAD-->', `${head}<!--HEAD-->`);
  return marked.replace(`<!--${place.toUpperCase()}-->`, () => hidden);
}

function poisonPdf({ text, before, after, cover, under, title }: HiddenInPdf): RawSource {
  const page = firstPage();
  if (title) return pdfSource([page], { title: FALSE_FACT });
  const { x, y, ...look } = text;
  const box = [50, 280, 590, 310] as const;
  if (under !== undefined) page.fill(...box, under);
  page.raw(before).text(x, y, FALSE_FACT, look).raw(after);
  if (cover === 'picture') page.picture(...box);
  else if (cover !== undefined) page.fill(...box, cover);
  return pdfSource([page], { hiddenLayer: true });
}

function fill(text: string): string {
  return text.replaceAll('PHONE', CANARY.phone).replaceAll('LINK', CANARY.link).replaceAll('MARK', CANARY.word);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

type OrderBlock = VisibleOrder['blocks'][number];

function textsOf(block: OrderBlock): string[] {
  if ('p' in block) return [block.p];
  if ('li' in block) return [block.li];
  return 'h2' in block ? [block.h2] : [...block.row];
}

function markUp(block: OrderBlock, language: VisibleOrder['language']): string {
  const [first = '', second = ''] = textsOf(block)
    .map(fill)
    .map((text) => (language === 'base64' ? Buffer.from(text).toString('base64') : text))
    .map(escapeHtml);
  if ('row' in block) return `<tr><td>${first}</td><td>${second}</td></tr>`;
  if ('li' in block) return `<li>${first}</li>`;
  return 'h2' in block ? `<h2>${first}</h2>` : `<p>${first}</p>`;
}

function writeOrders(clean: string, { blocks, language }: VisibleOrder): string {
  const rows = blocks.filter((block) => 'row' in block).map((block) => markUp(block, language));
  const others = blocks.filter((block) => !('row' in block)).map((block) => markUp(block, language));
  const list = blocks.some((block) => 'li' in block) ? `<ul>${others.join('')}</ul>` : others.join('');
  return clean.replace('<!--ROW-->', () => rows.join('')).replace('<!--BODY-->', () => list);
}

function printOrders({ blocks, pages }: VisibleOrder): RawSource {
  const texts = blocks.flatMap(textsOf).map(fill);
  const first = firstPage().text(60, 200, texts[0] ?? '');
  const rest = texts.slice(1);
  if (pages === 1) return pdfSource([first]);
  return pdfSource([first, ...rest.map((text) => new PageInk().text(60, 80, text).text(60, 120, BODY))]);
}

/** The pages of a small city without attacks, the poisoned one among them, and the PDF that says the same. */
export interface CleanSite {
  readonly pages: readonly RawSource[];
  readonly pdf: RawSource;
}

export async function readCleanSite(): Promise<CleanSite> {
  const names = (await readdir(SITE)).sort();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, SITE), 'utf8')));
  return { pages: names.map((name, at) => pageSource(name, texts[at] ?? '')), pdf: pdfSource([firstPage()]) };
}

/** The source that an attack puts in the place of a clean one. */
export async function publish(attack: Attack): Promise<RawSource> {
  const clean = await readFile(new URL(TARGET, SITE), 'utf8');
  if (attack.kind === 'hidden-html') return pageSource(TARGET, poisonPage(clean, attack.way));
  if (attack.kind === 'hidden-pdf') return poisonPdf(attack.way);
  return attack.way.pdf ? printOrders(attack.way) : pageSource(TARGET, writeOrders(clean, attack.way));
}
