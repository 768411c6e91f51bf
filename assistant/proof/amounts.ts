import type { PlacedFact, Scan } from './scan.ts';

/** Longer units before shorter ones that they begin with. */
const UNITS = [
  '年度|年生|年間|年目|か年|年',
  '[かヶカケヵ箇]月間?|月',
  '日間|日目|日',
  '週間|週目|週',
  '時間|分(?!の)|秒',
  '人目|人|名',
  '回目|回|階|丁目|番地|番|号|世帯',
  '円|えん|歳|才|さい|割|%|パーセント',
  'キログラム|キロメートル|センチメートル|センチ|ミリメートル|ミリ|メートル|リットル|グラム|キロ',
].join('|');
/** Whatever else stands right behind a number is its unit as well: a word in katakana or Latin letters, or one kanji. */
const OTHER_UNITS = String.raw`[\p{Script=Katakana}ー]+|[A-Za-z]+[23]?(?![A-Za-z\d])|(?!分の|以[上下内外降後前]|未満|超)[\p{Script=Han}々]`;
const SAME_UNITS: Readonly<Record<string, string>> = {
  名: '人',
  えん: '円',
  才: '歳',
  さい: '歳',
  年間: '年',
  か年: '年',
  日間: '日',
  週: '週間',
  パーセント: '%',
  センチメートル: 'cm',
  センチ: 'cm',
  ミリメートル: 'mm',
  メートル: 'm',
  キロメートル: 'km',
  キログラム: 'kg',
  グラム: 'g',
  リットル: 'l',
};
/** Before what the hour counts from noon. */
const AFTER_NOON = /午後|夜|夕方|晩/u;
const PART_OF_DAY = '(午前|午後|朝|夜|夕方|晩)?';
const CLOCK = String.raw`${PART_OF_DAY}(\d{1,2})(?::(\d{2})(?::\d{2})?(?!\d)|時(?![間期限])(?:(\d{1,2})分|(半))?)`;
/** `9~17時`: the first hour lends its 時 from the second. */
const BARE_HOUR = String.raw`${PART_OF_DAY}(\d{1,2})(?=~(?:午前|午後)?\d{1,2}時(?!間))`;
const CLOCKS = new RegExp(String.raw`(?<![\d.]|\d:)(?:${CLOCK}|${BARE_HOUR})(?:~(?:${CLOCK}))*`, 'gu');
const EACH_CLOCK = new RegExp(`${CLOCK}|${BARE_HOUR}`, 'gu');
const NUMBER = String.raw`\d+(?:\.\d+)?`;
const AMOUNTS = new RegExp(
  String.raw`(${NUMBER}(?:(?:~|・|(?<!第\d+)、|-)${NUMBER})*)(?:[ \t]?(${UNITS})|(${OTHER_UNITS}))?`,
  'gu',
);

function hoursOf(hour: number, part: string | undefined, before: number | null): number {
  if (part !== undefined) return AFTER_NOON.test(part) && hour < 12 ? hour + 12 : hour;
  // 午後1時~5時: the second hour belongs to the afternoon as well.
  return before !== null && before >= 13 && hour < 12 && hour + 12 > before ? hour + 12 : hour;
}

function readClocks(match: RegExpExecArray): PlacedFact[] | null {
  const facts: PlacedFact[] = [];
  let before: number | null = null;
  for (const each of match[0].matchAll(EACH_CLOCK)) {
    const [clock, part1, hour1, minute1, minute2, half, part2, hour2] = each;
    const part = part1 ?? part2;
    const written = part === undefined && before !== null;
    const hour = hoursOf(Number(hour1 ?? hour2), part, written && AFTER_NOON.test(match[0]) ? before : null);
    const minute = Number(minute1 ?? minute2 ?? (half === undefined ? 0 : 30));
    if (hour > 29 || minute > 59) return null;
    const fact = `time:${hour}:${String(minute).padStart(2, '0')}`;
    facts.push({ fact, start: each.index, end: each.index + clock.length });
    before = hour;
  }
  return facts;
}

/** `か月` for all its spellings, `人` for `名`; small letters. */
function canonicalUnit(unit: string): string {
  const months = unit.replace(/^[かヶカケヵ箇]月間?$/u, 'か月');
  return SAME_UNITS[months] ?? months.toLowerCase();
}

function canonicalNumber(number: string): string {
  const [whole = '', fraction = ''] = number.split('.');
  const decimals = fraction.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${decimals === '' ? '' : `.${decimals}`}`;
}

function readAmounts([whole, digits = '', known, other]: RegExpExecArray): (string | PlacedFact)[] {
  const unit = known ?? other ?? '';
  const places = [...digits.matchAll(new RegExp(NUMBER, 'g'))];
  const numbers = places.map(([number]) => canonicalNumber(number));
  // 1-2-3 without a unit is an address or a number of its own, not a range.
  if (unit === '' && numbers.length > 1 && /^[\d-]+$/.test(digits)) return [`word:${numbers.join('-')}`];
  return numbers.map((number, at) => {
    const start = places[at]?.index ?? 0;
    // The unit behind the last number is that of all.
    const end = at === numbers.length - 1 ? whole.length : start + (places[at]?.[0].length ?? 0);
    const fact = unit === '割' ? `number:${Number(number) * 10}%` : `number:${number}${canonicalUnit(unit)}`;
    return { fact, start, end };
  });
}

/** A number that fills a cell, or a row's text between two marks: its unit stands in the header. */
const CELL = new RegExp(String.raw`(?<=^|[:、]\s?)(${NUMBER})(?:~(${NUMBER}))?(?=$|[、])`, 'gmu');

/** Numbers without a unit that a table's header may give one: `cell:300`. */
export function cellNumbers(text: string): string[] {
  const numbers = [...text.matchAll(CELL)].flatMap(([, first, last]) => [first, last]);
  return numbers.flatMap((number) => (number === undefined ? [] : [`cell:${canonicalNumber(number)}`]));
}

/** Takes out clock times, then every number that is left with its unit. */
export function takeAmounts(scan: Scan): void {
  scan.take(/正午/gu, () => ['time:12:00']);
  scan.take(CLOCKS, readClocks);
  scan.take(/(?<![A-Za-z\d])[A-Za-z]{1,12}-?\d[\dA-Za-z-]*/g, ([word]) => [`word:${word.toLowerCase()}`]);
  scan.take(AMOUNTS, readAmounts);
  scan.take(/[\p{Nd}\p{No}]/gu, ([digit]) => [`number:${digit}`]);
}
