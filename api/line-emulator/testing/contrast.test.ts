import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { measureContrast } from './contrast.ts';

const measure = async (paint: object | null) => {
  const page = { evaluate: () => Promise.resolve(paint) } as unknown as Page;
  return (await measureContrast(page, ['.a']))['.a'];
};

it.each([
  ['black on white', 'rgb(0, 0, 0)', [{ color: 'rgba(0, 0, 0, 0)', image: 'none' }], 21],
  ['white on white', 'rgb(255, 255, 255)', [{ color: 'rgb(255, 255, 255)', image: 'none' }], 1],
  ['grey 118 on white', 'rgb(118, 118, 118)', [], 4.54],
  ['black on a black half as strong', 'rgb(0, 0, 0)', [{ color: 'rgba(0, 0, 0, 0.5)', image: 'none' }], 5.28],
  [
    'black on a gradient',
    'rgb(0, 0, 0)',
    [{ color: '', image: 'linear-gradient(rgb(255, 255, 255), rgb(118, 118, 118))' }],
    4.62,
  ],
])('measures %s', async (_name, color, behind, expected) => {
  expect(await measure({ color, behind })).toBeCloseTo(expected, 1);
});

it('leaves out what is not there', async () => {
  expect(await measure(null)).toBeUndefined();
});
