import { describe, expect, it } from 'vitest';
import { makeHit, makePassage } from '../testing/make-context.ts';
import { completeLines } from './complete-lines.ts';
import { questionTypes } from './question-type.ts';
import type { ScoredUnit } from './score-units.ts';

const page = makePassage({ title: '犬の登録', text: '犬の登録' });
const [url = ''] = page.url.split('#');

/** Units of one page in the order of their scores, each in a section of its own. */
function scoredUnits(...texts: string[]): ScoredUnit[] {
  return texts.map((text, at) => ({
    hit: makeHit(makePassage({ ...page, id: `section-${at}`, url: `${url}#section-${at}`, text })),
    unit: { text, kind: 'sentence', position: 0 },
    score: -at,
  }));
}

function completed(question: string, ...texts: string[]): string[] {
  const scored = scoredUnits(...texts);
  return completeLines(question, questionTypes(question), scored.slice(0, 1), scored).map(({ unit }) => unit.text);
}

describe('lines that leave open what was asked for', () => {
  it('get the best unit of the page that holds it', () => {
    const texts = [
      '鑑札は環境課でお渡しします。',
      '鑑札は首輪に付けてください。',
      '再交付は1,600円です。',
      '登録は3,000円です。',
    ];
    expect(completed('鑑札の再交付はいくらですか', ...texts)).toEqual([texts[0], texts[2]]);
  });

  it('get what counts as the question counts', () => {
    const texts = ['追納ができます。', '6か月前から届け出できます。', '追納は10年以内です。'];
    expect(completed('追納は何年までできますか', ...texts)).toContain('追納は10年以内です。');
  });

  it('stay as they are where they hold it, where nothing does, or where the bubble is full', () => {
    expect(completed('登録はいくら', '登録は3,000円です。', '注射は550円です。')).toEqual(['登録は3,000円です。']);
    expect(completed('登録はいくら', '登録は環境課です。', '犬を飼う方が対象です。')).toEqual(['登録は環境課です。']);
    const long = `${'長い説明が続きます、'.repeat(25)}。`;
    expect(completed('登録はいくら', long, '登録は3,000円です。')).toEqual([long]);
  });

  it('take nothing from another page', () => {
    const [lead, ...own] = scoredUnits('登録は環境課です。');
    const other = { ...lead, hit: makeHit(makePassage({ url: 'https://x.example.jp/', text: '注射は550円です。' })) };
    const foreign = { ...other, unit: { text: '注射は550円です。', kind: 'sentence' as const, position: 0 }, score: 0 };
    if (lead === undefined) throw new Error('no lead');
    expect(completeLines('いくら', ['amount'], [lead], [lead, ...own, foreign])).toEqual([lead]);
  });
});
