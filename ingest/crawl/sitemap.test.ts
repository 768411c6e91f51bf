import { describe, expect, it } from 'vitest';
import { parseSitemap } from './sitemap.ts';

describe('a sitemap', () => {
  it('names its pages', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc> https://a.jp/x?a=1&amp;b=2 </loc><lastmod>2026-01-01</lastmod></url>
      <url><priority>1</priority></url>
      <url><loc><![CDATA[https://a.jp/2026]]></loc></url>
      </urlset>`;
    expect(parseSitemap(xml)).toEqual({ pages: ['https://a.jp/x?a=1&b=2', 'https://a.jp/2026'], sitemaps: [] });
  });

  it('names further sitemaps', () => {
    const xml = '<s:sitemapindex xmlns:s="x"><s:sitemap><s:loc>https://a.jp/1.xml</s:loc></s:sitemap></s:sitemapindex>';
    expect(parseSitemap(xml)).toEqual({ pages: [], sitemaps: ['https://a.jp/1.xml'] });
  });

  it('does not expand entities of its own', () => {
    const lol = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const xml = `<!DOCTYPE x [<!ENTITY l0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">${lol}]>
      <urlset><url><loc>https://a.jp/&l9;&f;</loc></url></urlset>`;
    expect(parseSitemap(xml).pages.join('').length).toBeLessThan(50);
  });

  it.each(['', 'User-agent: *', '<html><body>404</body></html>', '<urlset><url>', '<urlset></urlset>', '<a><b></a>'])(
    'that is %j names nothing',
    (text) => {
      expect(parseSitemap(text)).toEqual({ pages: [], sitemaps: [] });
    },
  );

  it('of a thousand nested tags does no harm', () => {
    expect(parseSitemap('<urlset>'.repeat(1000)).pages).toEqual([]);
  });
});
