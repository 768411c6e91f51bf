import { expect, test } from 'vitest';
import { toLinkUri, toPhoneUri } from './action-uri.ts';

test('addresses are percent-encoded and keep what is encoded already', () => {
  expect(toLinkUri('https://www.city.shiomi.example.jp/ごみ/分別.html#持ち込み')).toBe(
    'https://www.city.shiomi.example.jp/%E3%81%94%E3%81%BF/%E5%88%86%E5%88%A5.html#%E6%8C%81%E3%81%A1%E8%BE%BC%E3%81%BF',
  );
  expect(toLinkUri('https://a.example/%E3%81%82?b=c&d=%20')).toBe('https://a.example/%E3%81%82?b=c&d=%20');
  expect(toLinkUri('https://a.example/a|b')).toBe('https://a.example/a%7Cb');
});

test('an address that is too long loses its anchor, and is none if it is still too long', () => {
  const page = `https://a.example/${'a'.repeat(900)}`;
  expect(toLinkUri(`${page}#${'b'.repeat(200)}`)).toBe(page);
  expect(toLinkUri(`${page}${'a'.repeat(200)}`)).toBeUndefined();
});

test('only pages can be opened', () => {
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'https://u:p@a.example/', '/relative', '']) {
    expect(toLinkUri(url), url).toBeUndefined();
  }
});

test('printed phone numbers become numbers to dial', () => {
  expect(toPhoneUri('0773-00-1234')).toBe('tel:0773001234');
  expect(toPhoneUri('電話：０７７３（００）１２３４（内線 12）')).toBe('tel:0773001234');
  expect(toPhoneUri('090 1234 5678')).toBe('tel:09012345678');
  expect(toPhoneUri('0773-00-1234、0773-00-5678')).toBe('tel:0773001234');
  for (const printed of ['#8008', '119', '内線 12', '2026-09-01', ''])
    expect(toPhoneUri(printed), printed).toBeUndefined();
});
