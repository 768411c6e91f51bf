import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tokeniser } from '../../corpus/tokeniser.ts';
import { makeContext } from '../testing/make-context.ts';
import { holdsQuote, wordsHeld } from './quotes.ts';

const PAGE =
  '住民票の写しの手数料は、1通300円です。\n本人以外の方が取るときは、委任状が必要です。\n証明：印鑑登録証明書、手数料：350円';

let tokeniser: Tokeniser;

beforeAll(async () => {
  tokeniser = (await makeContext()).tokeniser;
});

describe('a quote', () => {
  it.each([
    '1通300円です。',
    '１通３００円です',
    '住民票の写しの手数料は1通300円です',
    '「委任状が必要です。」',
    '本人以外の方が取るときは、\n委任状が必要です',
    '証明：印鑑登録証明書、手数料：350円',
  ])('stands in the page: %s', (quote) => {
    expect(holdsQuote(PAGE, quote)).toBe(true);
  });

  it.each(['1通301円です。', '手数料はひとつ300円', '委任状は不要です', '', '。、', '300', '手数料…300円'])(
    'does not stand in the page: %s',
    (quote) => {
      expect(holdsQuote(PAGE, quote)).toBe(false);
    },
  );

  it('is any part of the page that is long enough, and no such part with a letter changed', () => {
    const start = fc.nat({ max: PAGE.length - 12 });
    fc.assert(
      fc.property(start, fc.integer({ min: 10, max: 30 }), (from, length) => {
        const quote = PAGE.slice(from, from + length);
        expect(holdsQuote(PAGE, quote)).toBe(true);
        expect(holdsQuote(PAGE, `${quote.slice(0, 5)}犬${quote.slice(6)}`)).toBe(false);
      }),
    );
  });
});

describe('the words of a sentence', () => {
  it('stand on the page to a share', () => {
    expect(wordsHeld('手数料は1通300円です。', [PAGE], tokeniser)).toBe(1);
    expect(wordsHeld('印鑑登録証明書には350円かかります。', [PAGE], tokeniser)).toBeGreaterThan(0.6);
    expect(wordsHeld('宝物の島へ船で行こう。', [PAGE], tokeniser)).toBe(0);
  });

  it('are all there where there are none', () => {
    expect(wordsHeld('はい。', [PAGE], tokeniser)).toBe(1);
    expect(wordsHeld('', [], tokeniser)).toBe(1);
  });
});
