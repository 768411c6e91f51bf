import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Passage } from '../../corpus/passage.ts';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { makeContext, makePassage } from '../testing/make-context.ts';
import { readEvidence } from './evidence.ts';
import { flawOf, wordFormsOf } from './prove-sentence.ts';

const HonestAnswers = z.array(
  z.object({
    title: z.string(),
    headings: z.array(z.string()),
    text: z.string(),
    table: z.object({ header: z.array(z.string()), rows: z.array(z.array(z.string())) }).optional(),
    answers: z.array(z.object({ question: z.string(), sentences: z.array(z.tuple([z.string(), z.string()])) })),
  }),
);
/** Re-wordings that a reader accepts and the proof may still refuse: the page is quoted instead. */
const LEAST_SURVIVING = 0.9;
/** Many sentences on a busy machine. */
const SLOW = 60_000;

const FEES = makePassage({
  title: '証明書の手数料',
  text: '証明書：住民票の写し、窓口：300円、コンビニ：250円\n証明書：戸籍の証明、窓口：450円、コンビニ：取れません',
  table: {
    header: ['証明書', '窓口', 'コンビニ'],
    rows: [
      ['住民票の写し', '300円', '250円'],
      ['戸籍の証明', '450円', '取れません'],
    ],
  },
});
const POOL = makePassage({
  title: '市民プール',
  text: '料金は、大人400円、中学生以下200円です。\n利用できるのは市内在住の方のみです。\n65歳以上の方は、木曜日は無料です。\n毎月第2日曜日の9:00〜12:00は貸し切りです（8月を除く）。\n自転車は入口に置けません。\n予約は11月30日までに、スポーツ課または北浦支所へ申し込んでください。',
});

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = (await makeContext()).tokeniser;
});

function causeOf(passage: Passage, text: string, quote: string, question = ''): string | null {
  const evidence = readEvidence(passage, tokeniser);
  const spoken = new Set(wordFormsOf(question, tokeniser));
  return flawOf({ text, quote }, { evidence, tokeniser, spoken })?.cause ?? null;
}

describe('a sentence is proven by what it quotes', () => {
  it.each([
    ['住民票の写しは窓口で300円です。', '住民票の写し、窓口：300円', null],
    ['住民票の写し：コンビニは250円です', '住民票の写し、窓口：300円', null],
    ['住民票の写しは窓口で450円です。', '戸籍の証明、窓口：450円', 'names not found'],
    ['住民票の写しは窓口で250円です。', '住民票の写し、窓口：300円', 'facts joined: number:250円'],
    ['住民票の写しは300円です。', '住民票の写し、窓口：300円', 'facts joined: number:300円'],
    ['住民票の写し：窓口は250円、コンビニは300円', '住民票の写し、窓口：300円', 'facts joined: number:250円'],
    ['戸籍の証明はコンビニで取れます。', '戸籍の証明、窓口：450円', 'denial'],
  ])('of a table: %s', (text, quote, cause) => {
    expect(causeOf(FEES, text, quote)).toBe(cause);
  });

  it.each([
    ['大人は400円です。', '料金は、大人400円', null],
    ['中学生以下は400円です。', '料金は、大人400円', 'facts joined: number:400円'],
    ['中学生未満は200円です。', '中学生以下200円', 'condition added'],
    ['利用できるのは市内在住の方だけです。', '市内在住の方のみ', null],
    ['はい、利用できます。', '利用できるのは市内在住の方のみです', 'condition dropped: only'],
    ['木曜日は無料です。', '65歳以上の方は、木曜日は無料です。', 'condition dropped: condition'],
    ['65歳未満の方は、木曜日は無料です。', '65歳以上の方は、木曜日は無料です。', 'bound of number:65歳'],
    ['毎月日曜日の9:00〜12:00は貸し切りです（8月を除く）。', '毎月第2日曜日の9:00', 'bound of weekday:日'],
    ['毎月第2日曜日の9時から12時は貸し切りです。', '毎月第2日曜日の9:00', 'condition dropped: except'],
    ['自転車は入口に置けます。', '自転車は入口に置けません', 'denial'],
    ['自転車は入口に置けません。', '自転車は入口に置けません', null],
    ['予約は11月30日からです。', '予約は11月30日までに', 'bound of day:11-30'],
    [
      '予約は11月30日までに、スポーツ課と北浦支所へ申し込んでください。',
      '予約は11月30日までに',
      'condition dropped: either',
    ],
    ['予約は、北浦課へ申し込んでください。', '予約は11月30日までに', 'names not found'],
    ['大人は400円です。', '北浦支所へ申し込んで', 'unproven number:400円'],
    ['大人は400円です。', '大人は400円', 'quote not found'],
  ])('of sentences: %s', (text, quote, cause) => {
    expect(causeOf(POOL, text, quote)).toBe(cause);
  });

  it('though the question names the row that is meant', () => {
    const quote = '住民票の写し、窓口：300円、コンビニ：250円';
    expect(causeOf(FEES, '300円です。', quote, '住民票は窓口でいくらですか')).toBeNull();
    expect(causeOf(FEES, '300円です。', quote, '戸籍は窓口でいくらですか')).not.toBeNull();
  });
});

describe('honest re-wordings', () => {
  it(
    'mostly survive',
    async () => {
      const text = await readFile(new URL('./fixtures/honest-answers.yaml', import.meta.url), 'utf8');
      const judged = HonestAnswers.parse(parse(text)).flatMap(({ title, headings, text: page, table, answers }) => {
        const passage = makePassage({ title, headingPath: headings, text: page.trim(), ...(table ? { table } : {}) });
        const evidence = readEvidence(passage, tokeniser);
        return answers.flatMap(({ question, sentences }) => {
          const spoken = new Set(wordFormsOf(question, tokeniser));
          return sentences.map(([sentence, quote]) => {
            const flaw = flawOf({ text: sentence, quote }, { evidence, tokeniser, spoken });
            for (const form of wordFormsOf(sentence, tokeniser)) spoken.add(form);
            return flaw;
          });
        });
      });
      expect(judged.length).toBeGreaterThanOrEqual(70);
      expect(judged.filter((flaw) => flaw === null).length / judged.length).toBeGreaterThanOrEqual(LEAST_SURVIVING);
    },
    SLOW,
  );
});
