import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PDFParse } from 'pdf-parse';
import { expect, it } from 'vitest';
import { breakTextLayer } from './break-text-layer.ts';

const FOLDER = fileURLToPath(new URL('../corpus/sample-city/site/kurashi/gomi/pdf/', import.meta.url));

async function lettersOf(pdf: Buffer): Promise<string[]> {
  const parser = new PDFParse({ data: new Uint8Array(pdf) });
  const { text } = await parser.getText({ pageJoiner: '' });
  await parser.destroy();
  return [...text.replace(/\s/g, '')];
}

it('turns every letter of a PDF into a private use character', async () => {
  const pdf = await readFile(`${FOLDER}inu-toroku-shinseisho.pdf`);
  const before = await lettersOf(pdf);
  const after = await lettersOf(breakTextLayer(pdf));
  expect(before.join('')).toContain('3,000円');
  expect(after.length).toBeGreaterThanOrEqual(before.length);
  expect(after.filter((letter) => letter < '\ue000' || letter > '\uf8ff')).toEqual([]);
});

it('refuses a PDF that has no text layer', async () => {
  const pdf = await readFile(`${FOLDER}fuho-toki-poster.pdf`);
  expect(() => breakTextLayer(pdf)).toThrow('no ToUnicode map');
});
