import { beforeAll, describe, expect, it } from 'vitest';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import type { ComposedSentence } from '../model/language-model.ts';
import { makeContext, makePassage } from '../testing/make-context.ts';
import { type JudgedAnswer, judgeAnswer } from './composed-answer.ts';

const PASSAGES = ['juminhyo', 'inkan', 'koseki'].map((name, at) =>
  makePassage({
    url: `https://www.city.test.example.jp/${name}`,
    title: '証明書',
    headingPath: ['令和8年度の手数料'],
    text: `証明書の手数料は1通${300 + 50 * at}円です。申請書は窓口にあります。`,
  }),
);
const GOOD: ComposedSentence = {
  text: '証明書の手数料は1通300円です。',
  passage: 0,
  quote: '手数料は1通300円です',
  inventedLink: false,
};

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = (await makeContext()).tokeniser;
});

function judge(...sentences: ComposedSentence[]): JudgedAnswer {
  return judgeAnswer(sentences, { passages: PASSAGES, question: '証明書はいくらですか', tokeniser });
}

function causes(...sentences: ComposedSentence[]): string[] {
  return judge(...sentences).flaws.map(({ cause }) => cause);
}

describe("a model's answer", () => {
  it('has no flaw when each sentence is proven by the passage that it cites', () => {
    const other = { ...GOOD, text: '証明書の手数料は1通350円です。', passage: 1, quote: '1通350円です' };
    expect(judge(GOOD, other)).toEqual({ proven: [GOOD, other], flaws: [], usable: true });
  });

  it('may state what title and headings of the passage state', () => {
    expect(causes({ ...GOOD, text: '令和8年度の証明書の手数料は1通300円です。' })).toEqual([]);
  });

  it.each([
    ['no such passage', { passage: 7 }],
    ['invented link', { inventedLink: true }],
    ['unproven number:350円', { text: '証明書の手数料は1通350円です。' }],
    ['quote not found', { quote: '手数料は1通350円です' }],
    ['words not found', { text: '宝物の島へ船で行きましょう。' }],
    ['hidden characters', { text: '証明書の手数料は1通3\u200b00円です。' }],
  ])('is refused with %s', (cause, given) => {
    expect(causes({ ...GOOD, ...given })).toContain(cause);
  });

  it('is refused when it is long, in no language of ours, or drawn from everywhere', () => {
    expect(causes(...Array<ComposedSentence>(6).fill(GOOD))).toEqual(['too long']);
    expect(causes({ ...GOOD, text: `${'証明書の手数料は1通300円です。'.repeat(20)}` })).toContain('too long');
    expect(causes({ ...GOOD, text: '300円' })).toContain('not Japanese');
    const everywhere = PASSAGES.map((_, at) => ({
      ...GOOD,
      text: '申請書は窓口にあります。',
      passage: at,
      quote: '申請書は窓口にあります',
    }));
    expect(causes(...everywhere)).toEqual(['too many sources']);
  });

  it('keeps what is proven, without what leans on a sentence that goes', () => {
    const lie = { ...GOOD, text: '証明書の手数料は1通999円です。' };
    const leaning = { ...GOOD, text: 'その申請書は窓口にあります。', quote: '申請書は窓口にあります' };
    const own = { ...leaning, text: '申請書は窓口にあります。' };
    expect(judge(GOOD, lie, leaning, own)).toMatchObject({ proven: [GOOD, own], usable: true });
    expect(judge(lie, GOOD)).toMatchObject({ proven: [GOOD], usable: false });
  });

  it('is told what is wrong in its own words, while staff read none of them', () => {
    const [flaw] = judge({ ...GOOD, text: '証明書の手数料は1通999円です。' }).flaws;
    expect(flaw).toEqual({
      cause: 'unproven number:999円',
      complaint: '「証明書の手数料は1通999円です。」（資料1）：「999円」が、引用した文にありません。',
    });
  });
});
