import type { Interval } from '../statistics/interval.ts';

/** A share as staff read it: one place after the point, and never 100.0 where something is missing. */
export function percent(share: number): string {
  const shown = (share * 100).toFixed(1);
  if (shown === '100.0' && share < 1) return '>99.9%';
  if (shown === '0.0' && share > 0) return '<0.1%';
  return `${shown}%`;
}

/** The range of a share. */
export function range({ low, high }: Interval): string {
  return `${percent(low)}〜${percent(high)}`;
}

/** A difference of shares in points, with its sign. */
export function points(difference: number): string {
  const shown = Math.abs(difference * 100).toFixed(1);
  if (shown === '0.0') return '±0.0';
  return `${difference > 0 ? '+' : '−'}${shown}`;
}

/** A moment in Japan, to the minute. */
export function moment(iso: string): string {
  return new Intl.DateTimeFormat('ja-JP', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Tokyo',
  }).format(new Date(iso));
}
