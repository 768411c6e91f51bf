const ZONE = 'Asia/Tokyo';

const clockFormat = new Intl.DateTimeFormat('ja-JP', { timeZone: ZONE, hour: 'numeric', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat('ja-JP', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
});
const DAY_MS = 24 * 60 * 60_000;

/** @param {number} at milliseconds; `9:05` in Japan */
export function formatTime(at) {
  return clockFormat.format(at);
}

/** @param {number} at the same text for every moment of a day in Japan */
export function dayKey(at) {
  return partsOf(at).slice(0, 3).join('-');
}

/**
 * 今日, 昨日, 11月20日(金), with the year where it is another.
 * @param {number} at
 * @param {number} now
 */
export function formatDay(at, now) {
  if (dayKey(at) === dayKey(now)) return '今日';
  if (dayKey(at) === dayKey(now - DAY_MS)) return '昨日';
  const [year, month, day, weekday] = partsOf(at);
  const withoutYear = `${month}月${day}日(${weekday})`;
  return year === partsOf(now)[0] ? withoutYear : `${year}年${withoutYear}`;
}

/** @param {number} at */
function partsOf(at) {
  const parts = dayFormat.formatToParts(at);
  return ['year', 'month', 'day', 'weekday'].map((type) => parts.find((part) => part.type === type)?.value ?? '');
}
