import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, unprovenFacts } from './facts.ts';

const two = (number: number) => String(number).padStart(2, '0');
const month = fc.integer({ min: 1, max: 12 });
const day = fc.integer({ min: 1, max: 28 });
const hour = fc.integer({ min: 1, max: 11 });
const minute = fc.constantFrom(0, 15, 30, 45);
const number = fc.integer({ min: 1, max: 99_999 });
const weekday = fc.constantFrom(...'月火水木金土日');

const dates = fc.oneof(
  fc.tuple(month, day).map(([m, d]) => `${m}月${d}日`),
  fc.tuple(fc.integer({ min: 2000, max: 2040 }), month, day).map(([y, m, d]) => `${y}年${m}月${d}日`),
  fc.tuple(fc.integer({ min: 1, max: 20 }), month, day).map(([y, m, d]) => `令和${y}年${m}月${d}日`),
  fc.tuple(month, day, day).map(([m, first, last]) => `${m}月${first}日〜${last}日`),
  fc.tuple(month, day, weekday).map(([m, d, name]) => `${m}月${d}日（${name}）`),
  fc.tuple(month, day).map(([m, d]) => `2026-${two(m)}-${two(d)}`),
);
const times = fc.oneof(
  fc.tuple(hour, minute).map(([h, m]) => `午後${h}時${m}分`),
  fc.tuple(hour, minute).map(([h, m]) => `${h}:${two(m)}〜${h + 8}:${two(m)}`),
  fc.tuple(hour).map(([h]) => `${h}時半`),
  fc.tuple(hour).map(([h]) => `${h}〜${h + 9}時`),
);
const amounts = fc.oneof(
  fc
    .tuple(number, fc.constantFrom('円', '人', '歳', '枚', 'か月', '％', 'kg', '号棟', ''))
    .map(([n, unit]) => `${n}${unit}`),
  number.map((n) => `${n.toLocaleString('en-US')}円`),
  fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9 })).map(([n, k]) => `${n}万${k}千円`),
  fc.tuple(day, day).map(([from, to]) => `${from}〜${to}歳`),
  fc.tuple(fc.constantFrom(1, 3), weekday).map(([nth, name]) => `第${nth}・第${nth + 1}${name}曜日`),
);
const addresses = fc.oneof(
  fc.tuple(number, number).map(([a, b]) => `0773-${two(a % 100)}-${String(b % 10_000).padStart(4, '0')}`),
  fc.tuple(number).map(([a]) => `0773（${two(a % 100)}）${String(a % 10_000).padStart(4, '0')}`),
  number.map((n) => `https://www.city.example.jp/page${n}/`),
  number.map((n) => `desk${n}@city.example.jp`),
);
const token = fc.oneof(dates, times, amounts, addresses);
/** Words that join nothing. */
const JOIN = 'についての案内です。';

/** Digits, marks and words of dates, prices and hours in any order. */
const soup = fc
  .array(
    fc.constantFrom(
      ...'0123456789０１２３９〇一二三十百千万年月日時分半円人歳回第度令和元午前後曜火土（）()〜~、。・:：-－/.,，# \n①②RHa@',
    ),
  )
  .map((parts) => parts.join(''));

function toWide(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

/** The text with the `at`-th of its digits moved on by `step`. */
function changeDigit(text: string, at: number, step: number): string {
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
  const place = places[at % places.length] ?? 0;
  return `${text.slice(0, place)}${(Number(text[place]) + step) % 10}${text.slice(place + 1)}`;
}

function numbersOf(text: string): string[] {
  return text.replaceAll(',', '').match(/\d+/g) ?? [];
}

describe('any line', () => {
  it('is proven when it is made of facts of the evidence', () => {
    fc.assert(
      fc.property(fc.uniqueArray(token, { minLength: 1, maxLength: 6 }), fc.nat(), (tokens, seed) => {
        const line = tokens.filter((_, position) => (seed >> position) % 2 === 0).join('、受付は');
        expect(unprovenFacts(line, [tokens.join(JOIN)])).toEqual([]);
      }),
    );
  });

  it('is unproven once a digit has changed to a value that the evidence does not hold', () => {
    fc.assert(
      fc.property(token, fc.nat(), fc.integer({ min: 1, max: 9 }), (evidence, at, step) => {
        const changed = changeDigit(evidence, at, step);
        fc.pre(
          numbersOf(changed).some((value) => !numbersOf(evidence).some((known) => Number(known) === Number(value))),
        );
        expect(unprovenFacts(changed, [evidence])).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is proven by itself, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'grapheme' })), (text) => {
        expect(unprovenFacts(text, [text])).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('with a digit states a fact', () => {
    fc.assert(
      fc.property(soup, (text) => {
        fc.pre(/\d/.test(text));
        expect(factsOf(text)).not.toEqual([]);
        expect(unprovenFacts(text, ['手続きの案内'])).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('states the same in wide and in narrow characters', () => {
    fc.assert(
      fc.property(token, (text) => {
        expect(unprovenFacts(toWide(text), [text])).toEqual([]);
        expect(unprovenFacts(text, [toWide(text)])).toEqual([]);
      }),
    );
  });

  it('of great length is read to its end', () => {
    for (const part of ['1', '1,', '1万', '月', '月・', '1月1日、', '第1・', '(', '0-', 'a.', 'a1', '二千', '9時〜']) {
      expect(unprovenFacts(part.repeat(1_500), [part.repeat(1_500)])).toEqual([]);
    }
  });
});
