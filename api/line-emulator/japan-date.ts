/** Japan has one time zone without summer time. */
const JAPAN_OFFSET_MS = 9 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** The day in Japan, `yyyyMMdd`. @param moment milliseconds since 1970 UTC */
export function japanDate(moment: number): string {
  return new Date(moment + JAPAN_OFFSET_MS).toISOString().slice(0, 10).replaceAll('-', '');
}

/** The month in Japan, `yyyyMM`: the period of LINE's quota. */
export function japanMonth(moment: number): string {
  return japanDate(moment).slice(0, 6);
}

/** Whether the text is a day of the calendar, `yyyyMMdd`. */
export function isDate(text: string): boolean {
  return /^\d{8}$/.test(text) && japanDate(startOf(text)) === text;
}

/** Days from one `yyyyMMdd` to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_MS);
}

function startOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) - JAPAN_OFFSET_MS;
}
