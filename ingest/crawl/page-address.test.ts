import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress } from './page-address.ts';

const BASE = 'https://www.city.example.jp/kurashi/gomi/index.html';

function keyOf(raw: string): string | undefined {
  return readAddress(raw, BASE)?.key;
}

const segment = fc.stringMatching(/^[a-z0-9あ-ん._~%-]{1,8}$/).filter((text) => !/^\.+$|%/.test(text));
const parameter = fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), fc.stringMatching(/^[a-z0-9]{0,6}$/));
const webAddress = fc
  .record({ segments: fc.array(segment, { maxLength: 5 }), query: fc.array(parameter, { maxLength: 4 }) })
  .map(({ segments, query }) => {
    const search = query.map(([name, value]) => `${name}=${value}`).join('&');
    return `https://www.city.example.jp/${segments.join('/')}${search === '' ? '' : `?${search}`}`;
  });

describe('an address', () => {
  it.each([
    ['#top', 'https://www.city.example.jp/kurashi/gomi/index.html'],
    ['../', 'https://www.city.example.jp/kurashi/'],
    ['/a.html?utm_source=line&id=3&gclid=x', 'https://www.city.example.jp/a.html?id=3'],
    ['/a;jsessionid=0A1B?x=1', 'https://www.city.example.jp/a?x=1'],
    ['/a?PHPSESSID=abc', 'https://www.city.example.jp/a'],
    ['/a?sid=12', 'https://www.city.example.jp/a?sid=12'],
    ['/a?sid=0123456789abcdef0123', 'https://www.city.example.jp/a'],
    ['HTTPS://WWW.City.Example.JP:443/A', 'https://www.city.example.jp/A'],
    ['/検索?q=%82%b2', 'https://www.city.example.jp/%E6%A4%9C%E7%B4%A2?q=%82%b2'],
  ])('%s is asked for as %s', (raw, url) => {
    expect(readAddress(raw, BASE)?.url).toBe(url);
  });

  it.each(['mailto:a@example.jp', 'tel:0773001000', 'javascript:void(0)', 'https://u:p@example.jp/', 'http://['])(
    '%s is none of a page',
    (raw) => {
      expect(readAddress(raw, BASE)).toBeNull();
    },
  );

  it.each([
    ['/kurashi/', '/kurashi/index.html'],
    ['/kurashi/?b=1&a=2', '/kurashi/index.php?a=2&b=1'],
    ['/%7Ehiro/%e3%81%82', '/~hiro/%E3%81%82'],
  ])('%s and %s are one page', (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it.each([
    ['/kurashi', '/kurashi/'],
    ['/a?id=1', '/a?id=2'],
    ['/a%2Fb', '/a/b'],
    ['http://www.city.example.jp/', 'https://www.city.example.jp/'],
  ])('%s and %s are two pages', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it('reads again as itself', () => {
    fc.assert(
      fc.property(webAddress, (raw) => {
        const address = readAddress(raw);
        expect(address).not.toBeNull();
        expect(readAddress(address?.url ?? '')).toEqual(address);
        expect(readAddress(address?.key ?? '')?.key).toBe(address?.key);
      }),
    );
  });

  it('keeps its key whatever fragment, tracking and order of parameters it is written with', () => {
    fc.assert(
      fc.property(webAddress, fc.nat(10), segment, (raw, turn, fragment) => {
        const url = new URL(raw);
        const parameters = url.search.slice(1).split('&').filter(Boolean);
        const at = turn % (parameters.length + 1);
        const turned = [...parameters.slice(at), 'utm_campaign=x', ...parameters.slice(0, at)];
        const other = `${url.origin}${url.pathname}?${turned.join('&')}#${fragment}`;
        expect(readAddress(other)?.key).toBe(readAddress(raw)?.key);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => void readAddress(raw, BASE)));
  });
});
