import { describe, expect, it } from 'vitest';
import { scoreForm, shareOfForms } from './score-form.ts';

const GOOD = '住民票の写しは1通300円です。\n・市民課の窓口で受け取れます\n・コンビニでは250円です';

describe('the form of a reply', () => {
  it('is that of a clerk who answers in one breath', () => {
    expect(scoreForm({ text: GOOD })).toEqual({
      characters: [...GOOD].length,
      lines: 3,
      isShort: true,
      isPlain: true,
      isConsistent: true,
    });
  });

  it.each([
    ['isShort', 'あ'.repeat(301)],
    ['isShort', '一\n二\n三\n四\n五\n六'],
    ['isPlain', '**300円**です。'],
    ['isPlain', 'ご質問ありがとうございます。300円です。'],
    ['isPlain', '印鑑登録したい → 市民課'],
    ['isPlain', '品目：ソファー、分け方：粗大ごみ、料金：600円'],
    ['isConsistent', 'はい、オンラインではできません。'],
    ['isConsistent', '証明書は窓口で受け取れます。\n・本人以外は窓口で受け取れません。'],
  ] as const)('is not %s: %s', (property, text) => {
    expect(scoreForm({ text })[property]).toBe(false);
  });

  it('is counted over replies', () => {
    const scores = [GOOD, 'あ'.repeat(301)].map((text) => scoreForm({ text }));
    expect(shareOfForms(scores)).toEqual({ short: 0.5, plain: 1, consistent: 1 });
    expect(shareOfForms([])).toEqual({ short: 1, plain: 1, consistent: 1 });
  });
});
