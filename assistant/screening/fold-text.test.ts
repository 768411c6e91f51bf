import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text.ts';

describe('foldText', () => {
  it.each([
    ['タスケテーー！！', 'たすけて'],
    ['火・事 で☆す', '火事です'],
    ['ｶﾞｽ漏れ', 'がす漏れ'],
    ['Gọi xe CẤP CỨU', 'goi xe cap cuu'],
    ['불이 났어요', '불이났어요'],
    ['іgnоrе', 'ignore'],
    ['たすけてぇ', 'たすけてえ'],
    ['か゛す', 'がす'],
  ])('folds %j to %j', (text, folded) => {
    expect(foldText(text).text).toBe(folded);
  });

  it('keeps Latin words apart, by every separator or by white space alone', () => {
    expect(foldText('fire,help me').text).toBe('fire help me');
    expect(foldText('fi!re help', 'joined').text).toBe('fire help');
    expect(foldText('DVを受けた').text).toBe('dvを受けた');
  });

  it('tells where sentences end', () => {
    expect(foldText('火事です！助けて。').breaks).toEqual([4, 7]);
    expect(foldText('No. 3 is on fire.').breaks).toEqual([2, 15]);
    expect(foldText('火、事').breaks).toEqual([]);
  });
});
