import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { makeContext, makePassage } from '../testing/make-context.ts';
import { quotedUnits, readEvidence } from './evidence.ts';

const PAGE =
  '住民票の写しの手数料は、1通300円です。\n本人以外の方が取るときは、委任状が必要です。\n証明：印鑑登録証明書、手数料：350円';
const PASSAGE = makePassage({ text: PAGE });

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = (await makeContext()).tokeniser;
});

/** The texts that a quote touches, for each place where it stands. */
function touched(quote: string, passage = PASSAGE): string[][] {
  return quotedUnits(quote, readEvidence(passage, tokeniser)).map((units) => units.map(({ unit }) => unit.text));
}

describe('a quote', () => {
  it.each([
    '1通300円です。',
    '１通３００円です',
    '住民票の写しの手数料は1通300円です',
    '「委任状が必要です。」',
    '本人以外の方が取るときは、\n委任状が必要です',
    '証明：印鑑登録証明書、手数料：350円',
    '写しの手数料…委任状が必要',
  ])('stands in the page: %s', (quote) => {
    expect(touched(quote)).not.toEqual([]);
  });

  it.each(['1通301円です。', '手数料はひとつ300円', '委任状は不要です', '', '。、', '300', '手数料…300円'])(
    'does not stand in the page: %s',
    (quote) => {
      expect(touched(quote)).toEqual([]);
    },
  );

  it('brings the whole sentences that it touches, so that it cannot cut off a condition', () => {
    expect(touched('委任状が必要')).toEqual([['本人以外の方が取るときは、委任状が必要です。']]);
    expect(touched('300円です。本人以外の方')).toEqual([
      ['住民票の写しの手数料は、1通300円です。', '本人以外の方が取るときは、委任状が必要です。'],
    ]);
  });

  it('brings each place where it stands', () => {
    const twice = makePassage({ text: '大人は1回300円です。\n団体は1回300円です。' });
    expect(touched('1回300円です', twice)).toEqual([['大人は1回300円です。'], ['団体は1回300円です。']]);
  });

  it('is any part of the page that is long enough, and no such part with a letter changed', () => {
    const start = fc.nat({ max: PAGE.length - 12 });
    fc.assert(
      fc.property(start, fc.integer({ min: 10, max: 30 }), (from, length) => {
        const quote = PAGE.slice(from, from + length).replaceAll('\n', '');
        expect(touched(quote)).not.toEqual([]);
        expect(touched(`${quote.slice(0, 5)}犬${quote.slice(6)}`)).toEqual([]);
      }),
    );
  });
});

describe('a row', () => {
  it('is read cell by cell, each with its own name, column and unit', () => {
    const table = { header: ['証明', '窓口（円）'], rows: [['住民票', '300']] };
    const passage = makePassage({ text: '証明：住民票、窓口（円）：300', table });
    const [unit] = readEvidence(passage, tokeniser).units;
    expect(unit?.propositions.map(({ text }) => text)).toEqual(['証明:住民票', '住民票 窓口(円):300円']);
  });
});
