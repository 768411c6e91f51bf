import { expect, it } from 'vitest';
import { sealNumbers } from './sealed-numbers.ts';

it.each([
  ['番号 123456789018 です', '番号 ［マイナンバー］ です'],
  ['1234 5678 9018', '［マイナンバー］'],
  ['4111-1111-1111-1111', '［カード番号］'],
  ['3782 822463 10005', '［カード番号］'],
])('takes a number that no page may show out of %j', (text, sealed) => {
  expect(sealNumbers(text)).toBe(sealed);
});

it.each([
  '市民課 0773-00-1210',
  '法人番号 7000020262021',
  '2024 2025 2026',
  '202611301000',
  '受付 9:00-12:00、13:00-17:15',
  '予算 123,456,789,018円',
  'https://www.city.shiomi.example.jp/doc123456789018.pdf',
  '123456789012',
])('leaves %j', (text) => {
  expect(sealNumbers(text)).toBe(text);
});
