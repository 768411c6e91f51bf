import type { RiskPoint } from '../../statistics/risk-coverage.ts';
import { type Markup, markup } from '../markup.ts';
import { line, linear, plot, px, textAt } from './frame.ts';

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 56;
const RIGHT = 20;
const TOP = 30;
const BOTTOM = 46;
/** Steps of the risk axis: the smallest that leaves at most six lines. */
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2];

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], place) => `${place === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');
}

/** The bound is shown as far up as the risks reach twice over: with few answers it begins near 100 %. */
function highestShown(points: readonly RiskPoint[]): number {
  const risks = Math.max(...points.map(({ risk }) => risk));
  const end = points.at(-1)?.upper ?? 1;
  return Math.min(1, Math.max(0.05, risks * 1.2, end * 1.6));
}

function axes(x: (value: number) => number, y: (value: number) => number, highest: number): Markup[] {
  const step = STEPS.find((size) => highest / size <= 6) ?? 0.2;
  const risks = Array.from({ length: Math.floor(highest / step) + 1 }, (_, place) => place * step);
  const shares = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return [
    ...risks.flatMap((risk) => [
      line(LEFT, y(risk), WIDTH - RIGHT, y(risk), 'grid'),
      textAt(LEFT - 8, y(risk) + 4, `${Math.round(risk * 100)}%`, { anchor: 'end' }),
    ]),
    ...shares.map((share) => textAt(x(share), HEIGHT - BOTTOM + 18, `${share * 100}%`, { anchor: 'middle' })),
    textAt((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, '答えた割合（答えられる問いのうち）', {
      anchor: 'middle',
      style: 'axis',
    }),
    textAt(4, 14, '誤りの割合', { style: 'axis' }),
  ];
}

/** Wrong among the given answers against the share answered, with the exact 95 % upper bound of each point. */
export function riskCoveragePlot(points: readonly RiskPoint[], label: string): Markup {
  const highest = highestShown(points);
  const widest = Math.max(1, ...points.map(({ coverage }) => coverage));
  const x = linear([0, widest], [LEFT, WIDTH - RIGHT]);
  const y = linear([0, highest], [HEIGHT - BOTTOM, TOP]);
  const risk = points.map((point) => [x(point.coverage), y(point.risk)] as const);
  const upper = points.map((point) => [x(point.coverage), y(Math.min(highest, point.upper))] as const);
  const area = markup`<path d="${path([...risk, ...[...upper].reverse()])}Z" class="band"/>`;
  const last = risk.at(-1);
  return plot(
    { width: WIDTH, height: HEIGHT, label },
    axes(x, y, highest),
    area,
    markup`<path d="${path(upper)}" class="bound"/>`,
    markup`<path d="${path(risk)}" class="curve"/>`,
    last === undefined ? [] : markup`<circle cx="${px(last[0])}" cy="${px(last[1])}" r="5" class="dot"/>`,
  );
}
