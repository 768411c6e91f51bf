import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeHit, makePassage, TEST_CITY } from '../testing/make-context.ts';
import { labelOf, offerChoices } from './offer-choices.ts';

const page = (title: string, score = 2, url = `${TEST_CITY.siteUrl}${encodeURIComponent(title)}.html`) => {
  return makeHit(makePassage({ title, url, text: title }), score);
};
const labelsOf = (...hits: ReturnType<typeof page>[]): string[] => offerChoices(hits).map(({ label }) => label);

describe('the choices of a question back', () => {
  it('are the competing pages, best first, and send their whole names', () => {
    const long = 'ひとり親家庭等医療費助成制度の受給資格の更新手続き';
    const choices = offerChoices([page(long), page('転居届', 1.9), page('公園', 0.5)]);
    expect(choices).toEqual([
      { label: 'ひとり親家庭等医療費助成制度の受給資格…', text: long },
      { label: '転居届', text: '転居届' },
    ]);
  });

  it('reach farther where the question leaves open what is meant', () => {
    const hits = [page('転居届'), page('転入届', 0.6)];
    expect(offerChoices(hits)).toEqual([]);
    expect(offerChoices(hits, 'vague').map(({ text }) => text)).toEqual(['転居届', '転入届']);
  });

  it('hold a page once, whatever section was found', () => {
    const url = `${TEST_CITY.siteUrl}tenkyo.html`;
    expect(labelsOf(page('転居届', 2, url), page('転居届の期限', 1.9, `${url}#kigen`), page('転入届', 1.8))).toEqual([
      '転居届',
      '転入届',
    ]);
  });

  it('do not read alike', () => {
    const alike = [page('住民票の写し'), page('住民票の写し（スマートフォン版）', 1.9), page('印鑑登録', 1.8)];
    expect(labelsOf(...alike)).toEqual(['住民票の写し', '印鑑登録']);
  });

  it('are no pages that only lead to others', () => {
    const index = page('届け出', 2, `${TEST_CITY.siteUrl}kurashi/index.html`);
    expect(labelsOf(index, page('転居届'), page('出生届'))).toEqual(['転居届', '出生届']);
  });

  it('are none where only one would be left', () => {
    expect(labelsOf(page('転居届'))).toEqual([]);
    expect(labelsOf()).toEqual([]);
  });

  it('are two to four, distinct, with labels that a talk can show, whatever the titles', () => {
    const titles = fc.array(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), { maxLength: 12 });
    fc.assert(
      fc.property(titles, (found) => {
        const choices = offerChoices(found.map((title, at) => page(title, 2, `https://x.example.jp/${at}.html`)));
        expect([0, 2, 3, 4]).toContain(choices.length);
        expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
        for (const { label } of choices) expect([...label].length).toBeLessThanOrEqual(20);
      }),
    );
  });
});

describe('a label', () => {
  it('loses its remark before it is cut', () => {
    expect(labelOf('国民健康保険の加入の届け出（会社を辞めたときなど）')).toBe('国民健康保険の加入の届け出');
    expect(labelOf('水道料金・下水道使用料：口径ごとの料金表と計算の例')).toBe('水道料金・下水道使用料');
    expect(labelOf('住民票（除票）')).toBe('住民票（除票）');
  });
});
