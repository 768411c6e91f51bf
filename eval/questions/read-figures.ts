/** Canonical figures and names of a text, such as `円:300`, `day:11-30`, `time:8:30`, `phone:0773001234`, `name:市民課`. */
export type Figures = ReadonlySet<string>;

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  R: 2018,
  H: 1988,
  S: 1925,
};
/** Spellings of one unit by their first characters. */
const UNITS: Readonly<Record<string, string>> = {
  名: '人',
  才: '歳',
  ヶ: 'か',
  カ: 'か',
  ケ: 'か',
  ヵ: 'か',
  箇: 'か',
  パ: '%',
  リ: 'l',
  L: 'l',
  メ: 'm',
  セ: 'c',
  グ: 'g',
  キ: 'k',
};

function kanjiValue(numeral: string): string {
  if (!/[十百千]/u.test(numeral)) return [...numeral].map((digit) => DIGITS[digit]).join('');
  let sum = 0;
  let digit = 0;
  for (const character of numeral) {
    const power = POWERS[character];
    if (power === undefined) digit = DIGITS[character] ?? 0;
    else sum += (digit === 0 ? 1 : digit) * power;
    if (power !== undefined) digit = 0;
  }
  return String(sum + digit);
}

/** Half-width, without invisible characters, years western, numbers in digits. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/[〜～∼〰]/gu, '~')
    .replace(
      /(?<![\d万億])[〇一二三四五六七八九十百千]+(?=[円人歳才枚回年月日時分階個冊台点本か箇ヶ万億%])/gu,
      kanjiValue,
    )
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/(令和|平成|昭和|大正|(?<![A-Za-z])[RHS])\s?(元|\d{1,2})(?=年|[./]\d)/gu, (_, era: string, year: string) =>
      String((ERAS[era] ?? 0) + (year === '元' ? 1 : Number(year))),
    )
    .replace(/(\d+(?:\.\d+)?)億(?:(\d+)万)?/gu, (_, high: string, low = '0') =>
      String(Math.round(Number(high) * 1e8 + Number(low) * 1e4)),
    )
    .replace(/(\d+(?:\.\d+)?)万(?:(\d+)千|(\d{1,4}))?/gu, (_, high: string, thousands = '0', rest = '0') =>
      String(Math.round(Number(high) * 1e4 + Number(thousands) * 1e3 + Number(rest))),
    )
    .replace(/(\d+)千(?=円|人)/gu, (_, thousands: string) => String(Number(thousands) * 1_000));
}

/** Takes matches out of a text, so that no digit is read twice. */
class Reader {
  readonly found = new Set<string>();
  #rest: string;

  constructor(text: string) {
    this.#rest = text;
  }

  take(pattern: RegExp, figures: (...groups: string[]) => readonly string[]): void {
    this.#rest = this.#rest.replace(pattern, (...match: unknown[]) => {
      const groups = match.filter((part): part is string => typeof part === 'string' || part === undefined);
      for (const figure of figures(...groups)) this.found.add(figure);
      return ' ';
    });
  }
}

function dayFigures(year: string | undefined, month: string, day: string): string[] {
  const date = `day:${Number(month)}-${Number(day)}`;
  return year === undefined ? [date] : [date, `date:${year}-${Number(month)}-${Number(day)}`, `年:${year}`];
}

function timeFigure(half: string | undefined, hour: string, minute: string | undefined): string {
  const afternoon = half !== undefined && /午後|夜|夕/u.test(half) && Number(hour) < 12;
  const minutes = minute === '半' ? '30' : (minute ?? '0');
  return `time:${Number(hour) + (afternoon ? 12 : 0)}:${Number(minutes)}`;
}

/** Names that only one window, paper or place has. */
const NAMES =
  /[\p{sc=Han}\p{sc=Katakana}ー]{1,12}(?:課|係|支所|公民館|センター)|[\p{sc=Katakana}ー]{4,}|[A-Za-z]{3,}/gu;

/** Reads all figures and names of a text. */
export function readFigures(text: string): Figures {
  const reader = new Reader(plain(text));
  const unset = (group: string | undefined): string | undefined => (group === '' ? undefined : group);
  reader.take(/(?:https?:\/\/|www\.)[\w\-.~:/?#@!$&'*+,;=%]*[\w/#=%&~-]/g, (link = '') => [
    `link:${link.toLowerCase().replace(/^https?:\/\/|\/$/g, '')}`,
  ]);
  reader.take(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (mail = '') => [`mail:${mail.toLowerCase()}`]);
  reader.take(
    /(?<![\d-])\(?0\d{1,4}\)?[- (]{1,2}\d{1,4}[- )]{1,2}\d{3,4}(?![\d-])|(?<!\d)0\d{9,10}(?!\d)|#\d{4}(?!\d)/g,
    (phone = '') => [`phone:${phone.replace(/[^\d#]/g, '')}`],
  );
  reader.take(/(\d{4})-(\d{2})-(\d{2})/g, (_, year, month = '', day = '') => dayFigures(year, month, day));
  reader.take(/(?:(\d{4})[年./])?(\d{1,2})[月./](\d{1,2})日?(?!\d)(?=日?)/gu, (whole = '', ...parts) => {
    const numbers = whole.match(/\d+/g) ?? [];
    const [day = '', month = '', year] = [...numbers].reverse();
    return parts.length > 0 && Number(month) <= 12 ? dayFigures(unset(year), month, day) : [`number:${whole}`];
  });
  reader.take(/(午前|午後|朝|夜|夕方)?(\d{1,2})(?::(\d{2})|時(?!間)(?:(\d{1,2})分|(半))?)/gu, (whole = '') => {
    const [hour = '', minute] = whole.match(/\d+/g) ?? [];
    return [timeFigure(/^\D+/u.exec(whole)?.[0], hour, whole.includes('半') ? '半' : minute)];
  });
  reader.take(/[月火水木金土日](?=曜)|(?<=\()[月火水木金土日](?=[)・])/gu, (weekday = '') => [`weekday:${weekday}`]);
  reader.take(/(\d+(?:\.\d+)?)\s?([\p{L}%㎡])?/gu, (whole = '') => {
    const [value = ''] = /[\d.]+/.exec(whole) ?? [];
    const unit = whole.slice(value.length).trim();
    return [`${UNITS[unit] ?? unit.toLowerCase()}:${Number(value)}`];
  });
  reader.take(NAMES, (name = '') => [`name:${name.toLowerCase()}`]);
  return reader.found;
}
