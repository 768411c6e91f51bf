import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { breakTextLayer } from './break-text-layer.ts';

/** What a resident's reader meets: text, only a picture of text, or text whose letters are lost. */
type Layer = 'text' | 'picture' | 'broken';
type SamplePdf = { source: string; layer: Layer };

const CITY = fileURLToPath(new URL('../corpus/sample-city/', import.meta.url));
const FOLDER = 'site/kurashi/gomi/pdf';
const PDFS: SamplePdf[] = [
  { source: 'gomi-guide', layer: 'text' },
  { source: 'gomi-hayami', layer: 'text' },
  { source: 'sodai-tesuryo', layer: 'text' },
  { source: 'kankyo-dayori-42', layer: 'text' },
  { source: 'inu-toroku-shinseisho', layer: 'text' },
  { source: 'fuho-toki-poster', layer: 'picture' },
  { source: 'shingikai-r8-2', layer: 'broken' },
];
const POSTER = { width: 794, height: 1123 };
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

async function findChromium(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('which', ['chromium']);
    return stdout.trim();
  } catch (cause) {
    throw new Error('no chromium on PATH; on Debian: apt-get install chromium fonts-noto-cjk', { cause });
  }
}

/** Replaces the page by a photograph of itself. */
async function becomePicture(page: Page): Promise<void> {
  const picture = await page.screenshot({ type: 'png' });
  const address = `data:image/png;base64,${picture.toString('base64')}`;
  await page.setContent(
    `<style>@page{margin:0}body{margin:0}img{display:block;width:100vw;height:99vh}</style><img src="${address}">`,
  );
}

/** Fixes the dates that Chromium writes, so that printing again changes nothing. */
function withoutPrintingTime(pdf: Buffer): Buffer {
  const fixed = pdf.toString('latin1').replace(/\((?<mark>D:)\d{14}/g, '($<mark>20260901000000');
  return Buffer.from(fixed, 'latin1');
}

async function print(browser: Browser, { source, layer }: SamplePdf): Promise<Buffer> {
  const page = await browser.newPage({ viewport: POSTER });
  await page.goto(pathToFileURL(join(CITY, 'pdf-sources', `${source}.html`)).href);
  if (layer === 'picture') await becomePicture(page);
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true, tagged: false });
  await page.close();
  const dated = withoutPrintingTime(pdf);
  return layer === 'broken' ? breakTextLayer(dated) : dated;
}

async function main(): Promise<void> {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ARGUMENTS });
  try {
    for (const pdf of PDFS) {
      const target = join(CITY, FOLDER, `${pdf.source}.pdf`);
      await mkdir(dirname(target), { recursive: true });
      const bytes = await print(browser, pdf);
      await writeFile(target, bytes);
      process.stdout.write(`${FOLDER}/${pdf.source}.pdf ${pdf.layer} ${bytes.length} bytes\n`);
    }
  } finally {
    await browser.close();
  }
}

await main();
