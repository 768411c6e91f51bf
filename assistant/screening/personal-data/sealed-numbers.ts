import { isCardNumber, isMyNumber } from './check-digits.ts';

/**
 * Twelve digits, or fourteen to nineteen, in one piece or in a card's groups. Thirteen are left: that is how long a
 * 法人番号 is, which pages print, and no card in use is.
 */
const SEALED =
  /(?<![0-9A-Za-z.,])(?:[0-9]{12}|[0-9]{14,19}|[0-9]{4}(?<gap>[ -])[0-9]{4}\k<gap>[0-9]{4}(?:\k<gap>[0-9]{4})?|[0-9]{4}[ -][0-9]{6}[ -][0-9]{5})(?![0-9A-Za-z])/gu;
/** `2024 2025 2026`, the head of many a table. */
const YEARS = /^(?:(?:19|20)[0-9]{2}[ -]?)+$/u;
/** `202611301000`: a time to the minute or the second, as file names have. */
const TIME = /^20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{4}(?:[0-9]{2})?$/u;

/** The text without numbers that are a My Number or a card by their check digit: nothing that is published holds one. */
export function sealNumbers(text: string): string {
  return text.replace(SEALED, (run) => {
    if (YEARS.test(run) || TIME.test(run)) return run;
    const digits = run.replace(/[^0-9]/gu, '');
    if (isMyNumber(digits)) return '［マイナンバー］';
    return isCardNumber(digits) ? '［カード番号］' : run;
  });
}
