import { describe, expect, it } from 'vitest';
import { quantitiesIn, rangeFit } from './row-ranges.ts';

function fitOf(question: string, ...cells: string[]): number {
  return rangeFit(cells, quantitiesIn(question));
}

describe('a row of ranges', () => {
  it.each([
    ['所得割額12万円の保育料', ['D5', '115,000円以上 133,000円未満', '29,500円'], 1],
    ['所得割額12万円の保育料', ['D6', '133,000円以上 151,000円未満', '33,000円'], -1],
    ['所得割額13万3千円の保育料', ['D5', '115,000円以上 133,000円未満', '29,500円'], -1],
    ['扶養が1人いる場合', ['1人', '82万8千円以下'], 1],
    ['扶養が1人いる場合', ['0人', '38万円以下'], -1],
    ['70歳の検診', ['40歳以上', '500円'], 1],
    ['35歳の検診', ['40歳以上', '500円'], -1],
    ['20kgの荷物', ['A', '10kgを超え30kg以下', '900円'], 1],
    ['いくらですか', ['A', '10kg以下', '900円'], 0],
    ['3人で使う', ['大ホール', '300円'], 0],
  ])('%s', (question, cells, expected) => {
    expect(fitOf(question, ...cells)).toBe(expected);
  });
});
