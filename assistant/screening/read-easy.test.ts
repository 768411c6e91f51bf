import { expect, it } from 'vitest';
import { readEasyJapanese } from './read-easy.ts';

it.each([
  ['みず いえ はいった', '水が家が入った'],
  ['いえ ひ もえる', '家が火が燃えている'],
  ['てが きれた ち とまらない', '手が切った血が止まらない'],
  ['パパ たたく', 'パパが叩く'],
])('reads %j as %s', (text, read) => {
  expect(readEasyJapanese(text)).toBe(read);
});

it.each(['かじ', 'ごみの ひは いつですか 教えて', 'hello world', 'よろしく おねがいします', ''])(
  'leaves %j alone',
  (text) => {
    expect(readEasyJapanese(text)).toBeNull();
  },
);
