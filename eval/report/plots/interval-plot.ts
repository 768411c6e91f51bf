import type { Interval } from '../../statistics/interval.ts';
import { percent } from '../figures.ts';
import { type Markup, markup } from '../markup.ts';
import { line, linear, plot, px, textAt } from './frame.ts';

export interface IntervalRow {
  readonly name: string;
  readonly cases: number;
  readonly interval: Interval;
}

const ROW = 26;
const TOP = 8;
const AXIS = 26;
const WIDTH = 640;
const LEFT = 170;
const RIGHT = 90;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** One row a group: the share as a dot, its 95 % interval as a bar. */
export function intervalPlot(rows: readonly IntervalRow[], label: string): Markup {
  const height = TOP + rows.length * ROW + AXIS;
  const x = linear([0, 1], [LEFT, WIDTH - RIGHT]);
  const bottom = height - AXIS;
  const grid = TICKS.map((tick) => [
    line(x(tick), TOP, x(tick), bottom, 'grid'),
    textAt(x(tick), bottom + 16, `${tick * 100}%`, { anchor: 'middle' }),
  ]);
  const marks = rows.map(({ name, cases, interval }, place) => {
    const y = TOP + place * ROW + ROW / 2;
    const { low, high, estimate } = interval;
    const bar = markup`<rect x="${px(x(low))}" y="${px(y - 4)}" width="${px(Math.max(1, x(high) - x(low)))}" height="8" rx="4" class="interval"/>`;
    return [
      textAt(LEFT - 12, y + 4, name, { anchor: 'end', style: 'name' }),
      bar,
      markup`<circle cx="${px(x(estimate))}" cy="${px(y)}" r="5" class="dot"/>`,
      textAt(WIDTH - RIGHT + 14, y + 4, `${percent(estimate)} n=${cases}`, { style: 'tick' }),
    ];
  });
  return plot({ width: WIDTH, height, label }, grid, marks);
}
