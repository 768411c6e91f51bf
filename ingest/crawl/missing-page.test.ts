import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../extract/document.ts';
import { describeMissingPage, isMissingPage } from './missing-page.ts';

function page(title: string, ...paragraphs: string[]): Document {
  return {
    ...{ url: 'https://a.jp/', kind: 'page', title, links: [], warnings: [] },
    blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })),
    robotsMeta: { noindex: false, nofollow: false },
  };
}

describe('a page with status 200', () => {
  it.each([
    page('ページが見つかりません', 'トップページへ戻る'),
    page('404 Not Found', 'nginx'),
    page('404', '汐見市'),
    page('エラー 404', '汐見市'),
    page('汐見市', 'お探しのページは移動または削除されました。'),
    page('汐見市', '汐見市', '指定されたページは存在しません。'),
  ])('that apologises is missing', (document) => {
    expect(isMissingPage(document, null)).toBe(true);
  });

  it.each([
    page('マイナンバーカードが見つからないとき', 'すぐにコールセンターへ電話してください。'),
    page('情報公開', '情報は窓口で見られます。'),
    page('国道404', '通行止めです。'),
    page('手続き404', '窓口で受け付けます。'),
    page('市道404号線の工事', '市道404号線は通行止めです。迂回してください。'.repeat(20)),
    page('サイトマップ', ...Array.from({ length: 50 }, (_, n) => `お探しのページはこちら ${n}`)),
  ])('that has something to say is not', (document) => {
    expect(isMissingPage(document, null)).toBe(false);
  });

  it('that is what the site says of any wrong address is missing', () => {
    const answer = describeMissingPage(page('汐見市', '入口からお入りください。', 'ご意見'));
    expect(isMissingPage(page('汐見市', '入口からお入りください。', 'ご意見'), answer)).toBe(true);
    expect(isMissingPage(page('汐見市', '入口からお入りください。', 'ごみの出し方'), answer)).toBe(false);
    expect(isMissingPage(page('ごみ', 'ごみの出し方'), answer)).toBe(false);
  });

  it('of any length beyond an apology is never missing by its words', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 401, maxLength: 800, unit: fc.constantFrom('ペ', 'ー', 'ジ', '4', '0') }),
        (text) => {
          expect(isMissingPage(page('ページが見つかりません', text), null)).toBe(false);
        },
      ),
    );
  });
});
