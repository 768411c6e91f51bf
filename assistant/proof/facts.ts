/** Things in a text that must be proven, in one canonical form each, so that `１，０００円` and `1000円` are the same. */

const ERAS: readonly (readonly [RegExp, number])[] = [
  [/(?:令和|R)\s*(\d+|元)\s*年/gu, 2018],
  [/(?:平成|H)\s*(\d+|元)\s*年/gu, 1988],
  [/昭和\s*(\d+|元)\s*年/gu, 1925],
];
const DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

function canonicalText(text: string): string {
  let plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/g, '');
  for (const [pattern, base] of ERAS) {
    plain = plain.replace(pattern, (_, year: string) => `${base + (year === '元' ? 1 : Number(year))}年`);
  }
  return plain
    .replace(/[〇一二三四五六七八九](?=[人枚冊回日年月円歳階つ個時])/gu, (digit) => DIGITS[digit] ?? digit)
    .replace(/午後\s*(\d{1,2})(?=\s*[時:])/g, (_, hour: string) => String(Number(hour) < 12 ? Number(hour) + 12 : hour))
    .replace(/午前\s*(?=\d)/g, '')
    .replace(/(\d{1,2})\s*時\s*半/g, '$1:30')
    .replace(
      /(\d{1,2})\s*時\s*(\d{1,2})\s*分/g,
      (_, hour: string, minute: string) => `${hour}:${minute.padStart(2, '0')}`,
    )
    .replace(/(\d{1,2})\s*時(?!間)/g, '$1:00')
    .replace(/(\d+)\s*万\s*(\d*)(?=\s*円)/g, (_, tens: string, rest: string) =>
      String(Number(tens) * 10_000 + Number(rest || 0)),
    );
}

const URL_PATTERN = /(?:https?:\/\/|www\.)[^\s「」（）()、。<>"]+/gu;
const MAIL_PATTERN = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const PHONE_PATTERN = /(?:#|＃)?\d{2,5}-\d{1,4}-\d{3,4}|#\d{4}/g;
const FULL_DATE = /(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*日?/g;
const MONTH_DAY = /(\d{1,2})\s*月\s*(\d{1,2})\s*日/g;
const CLOCK = /(\d{1,2}):(\d{2})/g;
const NUMBER = /\d+(?:\.\d+)?/g;

function take(text: string, pattern: RegExp, facts: string[], canonical: (match: RegExpExecArray) => string[]): string {
  return text.replace(pattern, (...args) => {
    const match = args.slice(0, -2) as unknown as RegExpExecArray;
    facts.push(...canonical(match));
    return ' ';
  });
}

/**
 * Canonical facts of a text: `url:…`, `mail:…`, `phone:…`, `date:2026-11-30`, `day:11-30`, `time:8:30`, `number:300`.
 * A date also yields its month and day, since a reply may leave the year out; a year yields a number.
 */
export function factsOf(text: string): string[] {
  const facts: string[] = [];
  let rest = text.normalize('NFKC');
  rest = take(rest, URL_PATTERN, facts, ([url = '']) => [`url:${url.replace(/[.,]+$/, '')}`]);
  rest = take(rest, MAIL_PATTERN, facts, ([mail = '']) => [`mail:${mail.toLowerCase()}`]);
  rest = take(rest, PHONE_PATTERN, facts, ([phone = '']) => [`phone:${phone}`]);
  rest = canonicalText(rest);
  rest = take(rest, FULL_DATE, facts, ([, year, month, day]) => [
    `date:${year}-${Number(month)}-${Number(day)}`,
    `day:${Number(month)}-${Number(day)}`,
  ]);
  rest = take(rest, MONTH_DAY, facts, ([, month, day]) => [`day:${Number(month)}-${Number(day)}`]);
  rest = take(rest, CLOCK, facts, ([, hour, minute]) => [`time:${Number(hour)}:${minute}`]);
  take(rest, NUMBER, facts, ([number = '']) => [`number:${Number(number)}`]);
  return facts;
}

/** Facts of `text` that no evidence text holds; empty = all proven. */
export function unprovenFacts(text: string, evidence: readonly string[]): string[] {
  const known = new Set(evidence.flatMap(factsOf));
  return factsOf(text).filter((fact) => !known.has(fact));
}
