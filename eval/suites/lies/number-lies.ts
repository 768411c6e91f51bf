import { eachReplaced, type LieKind, rewriting } from './truth.ts';

const KANJI_DIGITS = '〇一二三四五六七八九';

function nextDigit(digit: string): string {
  return String((Number(digit) + 1) % 10);
}

function changeLast(number: string): string {
  return `${number.slice(0, -1)}${nextDigit(number.at(-1) ?? '0')}`;
}

function inKanji(number: string): string {
  return [...number].map((digit) => KANJI_DIGITS[Number(digit)] ?? '').join('');
}

function inWide(number: string): string {
  return [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
}

const NUMBER = /(?<![\d.,])\d{1,6}(?![\d.,])/g;
/** Numbers that count something: no address and no list number. */
const COUNTED = /(?<![\d.,\-丁])\d+(?=(?:円|歳|人|枚|日|回|点|分|時|月|か月|年|階|台|%))/gu;

/** Lies about amounts, in every way in which a number can be written. */
export const NUMBER_LIES: readonly LieKind[] = [
  rewriting('digit-changed', (text) => eachReplaced(text, NUMBER, ([number]) => changeLast(number))),
  rewriting('digits-swapped', (text) =>
    eachReplaced(text, /(\d)(\d)/g, ([, a = '', b = '']) => (a === b ? null : `${b}${a}`)),
  ),
  rewriting('digit-added', (text) => eachReplaced(text, COUNTED, ([number]) => `${number}0`)),
  rewriting('digit-dropped', (text) =>
    eachReplaced(text, COUNTED, ([number]) => (number.length > 1 ? number.slice(0, -1) : null)),
  ),
  rewriting('kanji-numeral', (text) => eachReplaced(text, COUNTED, ([number]) => inKanji(changeLast(number)))),
  rewriting('wide-digits', (text) => eachReplaced(text, NUMBER, ([number]) => inWide(changeLast(number)))),
  rewriting('hidden-in-number', (text) =>
    eachReplaced(text, NUMBER, ([number]) => `${number.slice(0, 1)}\u200b${nextDigit('3')}${number.slice(1)}`),
  ),
  rewriting('spaced-number', (text) =>
    eachReplaced(text, COUNTED, ([number]) => `${number} ${nextDigit(number.at(-1) ?? '0')}`),
  ),
  rewriting('yen-to-myriad', (text) => eachReplaced(text, /(?<=\d)円/gu, () => '万円')),
  rewriting('myriad-dropped', (text) => eachReplaced(text, /(?<=\d)[万千]円/gu, () => '円')),
  rewriting('unit-changed', (text) => {
    const units: Readonly<Record<string, string>> = {
      円: '%',
      歳: 'か月',
      人: '世帯',
      日: '週間',
      枚: '冊',
      回: '人',
      分: '時間',
    };
    return eachReplaced(
      text,
      /(?<=\d)(円|歳|人(?!目)|日(?=以内|間|前)|枚|回(?!目)|分(?=間|前))/gu,
      ([, unit = '']) => units[unit] ?? null,
    );
  }),
  rewriting('percent-changed', (text) =>
    eachReplaced(text, /(\d+)(?=%|割|分の)/gu, ([number]) => String(Number(number) + 1)),
  ),
  rewriting('half-told', (text) => eachReplaced(text, /\d[\d,]*円/gu, ([amount]) => `${amount}の半額`)),
  rewriting('about-added', (text) =>
    eachReplaced(text, /(?<![約\d.,])\d[\d,]*(?=円|人)/gu, ([number]) => `約${number}`),
  ),
  rewriting('sum-invented', (text) =>
    eachReplaced(text, /(\d{2,4})円(?!.*\d円)/gu, ([amount, number]) => `${amount}（2つで${Number(number) * 2}円）`),
  ),
  rewriting('range-widened', (text) =>
    eachReplaced(text, /(\d{1,2})(?=\s*(?:歳|人|月|年生))(?<=[〜～]\s*\d{1,2})/gu, ([number]) =>
      String(Number(number) + 3),
    ),
  ),
  rewriting('rate-dropped', (text) =>
    eachReplaced(text, /(?:1時間|1日|1か月|1人|1年|1泊|1台|月額|年額)(?:に?つき|あたり)?(?=[\d,]+円)/gu, () => ''),
  ),
  rewriting('phone-digit', (text) => eachReplaced(text, /0\d{1,3}-\d{2,4}-\d{3,4}/g, ([phone]) => changeLast(phone))),
  rewriting('phone-order', (text) =>
    eachReplaced(text, /(0\d{1,3})-(\d{2,4})-(\d)(\d)(\d{1,2})/g, ([, area, local, a, b, rest]) =>
      a === b ? null : `${area}-${local}-${b}${a}${rest}`,
    ),
  ),
];
