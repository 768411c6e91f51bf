import type { Interval } from '../../statistics/interval.ts';
import { points } from '../figures.ts';
import { type Markup, markup } from '../markup.ts';
import { line, linear, plot, px, textAt } from './frame.ts';

export interface DifferenceRow {
  readonly name: string;
  /** Difference of shares, with its interval. */
  readonly difference: Interval;
}

const ROW = 28;
const TOP = 8;
const WIDTH = 640;
const LEFT = 210;
const RIGHT = 70;

/** Differences as bars from zero, worse to the left, with their 95 % intervals as whiskers. */
export function differenceBars(rows: readonly DifferenceRow[], label: string): Markup {
  const height = TOP * 2 + rows.length * ROW;
  const reach = Math.max(0.02, ...rows.flatMap(({ difference }) => [-difference.low, difference.high]));
  const x = linear([-reach, reach], [LEFT, WIDTH - RIGHT]);
  const bars = rows.map(({ name, difference }, place) => {
    const { estimate, low, high } = difference;
    const y = TOP + place * ROW + ROW / 2;
    const start = Math.min(x(0), x(estimate));
    const width = Math.abs(x(estimate) - x(0));
    return [
      textAt(LEFT - 12, y + 4, name, { anchor: 'end', style: 'name' }),
      markup`<rect x="${px(start)}" y="${px(y - 7)}" width="${px(width)}" height="14" class="${estimate < 0 ? 'worse' : 'better'}"/>`,
      line(x(low), y, x(high), y, 'whisker'),
      line(x(low), y - 4, x(low), y + 4, 'whisker'),
      line(x(high), y - 4, x(high), y + 4, 'whisker'),
      textAt(WIDTH - RIGHT + 12, y + 4, points(estimate), { style: 'tick' }),
    ];
  });
  return plot({ width: WIDTH, height, label }, line(x(0), TOP, x(0), height - TOP, 'zero'), bars);
}
