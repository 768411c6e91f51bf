/**
 * True for twelve digits that end in the right check digit of a 個人番号 (行政手続における特定の個人を識別するための番号の
 * 利用等に関する法律の規定による通知カード及び個人番号カード等に関する省令 第5条).
 */
export function isMyNumber(digits: string): boolean {
  if (!/^[0-9]{12}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 11)].reverse().reduce((total, digit, at) => {
    const weight = at < 6 ? at + 2 : at - 4;
    return total + Number(digit) * weight;
  }, 0);
  const rest = sum % 11;
  return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}

/** True for 13–19 digits that pass the Luhn check (ISO/IEC 7812-1). */
export function isCardNumber(digits: string): boolean {
  if (!/^[0-9]{13,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
