import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ExtractRefusal } from '../document.ts';
import type { Box } from './geometry.ts';
import type { PageMarks } from './marks.ts';
import { isRecord } from './operator-args.ts';
import { readMarks } from './read-marks.ts';
import { turnUpright } from './turn-page.ts';
import { keepVisibleMarks } from './visible.ts';

/** Larger pictures are left out unread: their pixels say nothing to an index. */
const MAX_IMAGE_PIXELS = 4_000_000;
/** pdf.js: no annotations; comments and form fields are no content of the document. */
const NO_ANNOTATIONS = 0;

function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
}

function refusalFor(error: unknown): ExtractRefusal {
  const name = isRecord(error) ? error['name'] : undefined;
  if (name === 'PasswordException')
    return new ExtractRefusal('encrypted', 'the PDF asks for a password', { cause: error });
  return new ExtractRefusal('unreadable', 'the file is no readable PDF', { cause: error });
}

/**
 * Opens a PDF; the caller closes it with `destroy`. The bytes are copied, since pdf.js takes them away.
 * Throws `ExtractRefusal` (`encrypted`, `unreadable`).
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const folder = packageFolder();
  const task = getDocument({
    data: Uint8Array.from(bytes),
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    wasmUrl: `${join(folder, 'wasm')}/`,
    verbosity: VerbosityLevel.ERRORS,
    maxImageSize: MAX_IMAGE_PIXELS,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    throw refusalFor(error);
  }
}

async function layerTest(document: PDFDocumentProxy): Promise<(properties: unknown) => boolean> {
  const config: unknown = await document.getOptionalContentConfig();
  return (properties) => {
    if (!isRecord(config) || typeof config['isVisible'] !== 'function') return true;
    return (config as { isVisible: (group: unknown) => unknown }).isVisible(properties) !== false;
  };
}

function fontOf(page: PDFPageProxy, name: string): unknown {
  const fonts: { has: (id: string) => boolean; get: (id: string) => unknown } = page.commonObjs;
  return fonts.has(name) ? fonts.get(name) : undefined;
}

/** Reads what one page shows. `number` counts from 1. */
export async function readPage(document: PDFDocumentProxy, number: number): Promise<PageMarks> {
  const page = await document.getPage(number);
  try {
    const viewport = page.getViewport({ scale: 1 });
    const list = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
    const box: Box = { left: 0, top: 0, right: viewport.width, bottom: viewport.height };
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = viewport.transform as number[];
    const raw = readMarks({
      codes: list.fnArray,
      args: list.argsArray as unknown[],
      matrix: [a, b, c, d, e, f],
      page: box,
      font: (name) => fontOf(page, name),
      isLayerVisible: await layerTest(document),
    });
    return turnUpright(keepVisibleMarks(raw, number, box));
  } finally {
    page.cleanup();
  }
}
