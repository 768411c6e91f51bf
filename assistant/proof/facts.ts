import { cellNumbers, takeAmounts } from './amounts.ts';
import { isWeekdayOf, takeDates } from './dates.ts';
import { canonicalLink, LINK } from './links.ts';
import { readingsOf } from './readings.ts';
import { type PlacedFact, Scan } from './scan.ts';

const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** With the area code in all its spellings, `#8008`, and local numbers or postal codes such as `22-1234`. */
const PHONES = [
  /(?<![\d.-])(?:\+81[- ]?\(?0?\)?|\(?0)\d{1,4}\)?[- (]{0,2}\d{1,4}[- )]{1,2}\d{3,4}(?![\d-])/g,
  /(?<![\d.])0\d{9,10}(?!\d)/g,
  /#\d{4}(?!\d)/g,
  /(?<![\d.-])\d{2,4}-\d{4}(?![\d-]|\s?[年円人万千])/g,
];

function canonicalPhone(phone: string): string {
  return phone.replace(/^\+81[- ]?\(?0?\)?/, '0').replace(/[^\d#]/g, '');
}

/** Between evidence texts read as one: nothing joins over it. */
const BORDER = '\n\u0000\n';

/** Facts of one reading of a text. */
function scanReading(reading: string): Scan {
  const scan = new Scan(reading);
  scan.take(LINK, ([link]) => [`link:${canonicalLink(link)}`]);
  scan.take(MAIL, ([mail]) => [`mail:${mail.toLowerCase()}`]);
  for (const pattern of PHONES) scan.take(pattern, ([phone]) => [`phone:${canonicalPhone(phone)}`]);
  takeDates(scan);
  takeAmounts(scan);
  return scan;
}

/** Everything that evidence states or implies, in every way in which it can be read. */
function knownFrom(evidence: readonly string[]): Set<string> {
  const known = readingsOf(evidence.join(BORDER)).flatMap((reading) => {
    const { stated, implied } = scanReading(reading);
    return [...stated, ...implied, ...cellNumbers(reading)];
  });
  return new Set(known);
}

/** The day's weekday as the evidence says it, or as the calendar has it for a date of the evidence. */
function isWeekdayProven(day: string, weekday: string, known: ReadonlySet<string>): boolean {
  const [month, date] = day.split('-').slice(-2).map(Number);
  if (known.has(`weekday-of:${day}=${weekday}`) || known.has(`weekday-of:${month}-${date}=${weekday}`)) return true;
  const dates = [...known].filter((fact) => fact.startsWith('date:')).map((fact) => fact.slice('date:'.length));
  const meant = dates.filter((iso) => iso === day || `${Number(iso.slice(5, 7))}-${Number(iso.slice(8))}` === day);
  return meant.some((iso) => isWeekdayOf(iso, weekday));
}

/** A number with its unit is known with that unit, or alone in a cell whose header names the unit. */
function isProven(fact: string, known: ReadonlySet<string>): boolean {
  if (known.has(fact)) return true;
  const [, day, weekday] = /^weekday-of:(.+)=(.)$/u.exec(fact) ?? [];
  if (day !== undefined && weekday !== undefined) return isWeekdayProven(day, weekday, known);
  const number = /^number:([\d.]+)/.exec(fact)?.[1];
  return number !== undefined && known.has(`cell:${number}`);
}

/**
 * Canonical facts of a text, in which `１，０００円` and `1000円` are the same: `link:…`, `mail:…`, `phone:0773001234`,
 * `date:2026-11-30`, `day:11-30`, `month:2026-11`, `weekday-of:11-30=月`, `weekday:月`, `nth-weekday:2水`, `time:8:30`,
 * `number:300円`, `word:a4`. Every digit of the text belongs to a fact.
 */
export function factsOf(text: string): string[] {
  const [reading = ''] = readingsOf(text);
  return [...scanReading(reading).stated];
}

/** The facts of a text that is already in plain form, each where it stands, in reading order. */
export function placedFacts(reading: string): PlacedFact[] {
  return scanReading(reading).placed.sort((a, b) => a.start - b.start);
}

/** Facts of `text` that no evidence text holds; empty = all proven. Where it can be read in two ways, the better one. */
export function unprovenFacts(text: string, evidence: readonly string[]): string[] {
  const known = knownFrom(evidence);
  const readings = readingsOf(text).map((reading) =>
    [...scanReading(reading).stated].filter((fact) => !isProven(fact, known)),
  );
  return readings.reduce((best, unproven) => (unproven.length < best.length ? unproven : best));
}

/** A fact in words, for whoever must mend the text. */
export function describeFact(fact: string): string {
  return fact.slice(fact.indexOf(':') + 1);
}
