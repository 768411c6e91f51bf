import { expect, it } from 'vitest';
import { readRomaji } from './read-romaji.ts';

it.each([
  ['kaji desu', 'かじです'],
  ['kyuukyuusha yonde kudasai', 'きゅうきゅうしゃよんでください'],
  ['shinitai', 'しにたい'],
  ['sinitai', 'しにたい'],
  ['gakkou', 'がっこう'],
  ['tsunami', 'つなみ'],
  ['jishin', 'じしん'],
])('reads %j as %s', (text, kana) => {
  expect(readRomaji(text)).toBe(kana);
});

it.each(['my house is on fire', 'thank you', 'wi', 'カジ', '119', ''])('leaves %j alone', (text) => {
  expect(readRomaji(text)).toBeNull();
});
