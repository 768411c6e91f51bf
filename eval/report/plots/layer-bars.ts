import { LAYER_NAMES } from '../../run/layer-names.ts';
import { LAYERS, type Layer } from '../../suites/suite.ts';
import { type Markup, markup } from '../markup.ts';
import { linear, plot, px, textAt } from './frame.ts';

export interface LayerRow {
  readonly name: string;
  readonly counts: readonly (readonly [Layer, number])[];
}

const WIDTH = 960;
const LEFT = 130;
const ROW = 34;
const BAR = 24;
const KEY_ROW = 24;
const KEYS_A_ROW = 3;
/** A number fits into a piece of this width. */
const WIDE_ENOUGH = 18;

function bar({ name, counts }: LayerRow, y: number, x: (value: number) => number): Markup[] {
  let before = 0;
  const pieces = counts.flatMap(([layer, count]) => {
    const [start, end] = [x(before), x(before + count)];
    before += count;
    const style = `layer-${LAYERS.indexOf(layer)}`;
    const piece = markup`<rect x="${px(start)}" y="${px(y)}" width="${px(Math.max(1, end - start - 2))}" height="${BAR}" rx="3" class="${style}"/>`;
    const number = textAt((start + end) / 2, y + BAR / 2 + 5, String(count), { anchor: 'middle', style: 'on-bar' });
    return end - start > WIDE_ENOUGH ? [piece, number] : [piece];
  });
  return [textAt(LEFT - 14, y + BAR / 2 + 5, name, { anchor: 'end', style: 'name' }), ...pieces];
}

/** Failures of each suite as a bar, a piece a layer, on one scale, with a key of the layers that occur. */
export function layerBars(rows: readonly LayerRow[], label: string): Markup {
  const most = Math.max(1, ...rows.map(({ counts }) => counts.reduce((sum, [, count]) => sum + count, 0)));
  const x = linear([0, most], [LEFT, WIDTH]);
  const seen = LAYERS.filter((layer) => rows.some(({ counts }) => counts.some(([own]) => own === layer)));
  const top = rows.length * ROW + 10;
  const key = seen.map((layer, place) => {
    const left = LEFT + (place % KEYS_A_ROW) * ((WIDTH - LEFT) / KEYS_A_ROW);
    const y = top + Math.floor(place / KEYS_A_ROW) * KEY_ROW;
    const square = markup`<rect x="${px(left)}" y="${px(y)}" width="12" height="12" rx="2" class="layer-${LAYERS.indexOf(layer)}"/>`;
    return [square, textAt(left + 20, y + 11, LAYER_NAMES[layer], { style: 'name' })];
  });
  const height = top + Math.ceil(seen.length / KEYS_A_ROW) * KEY_ROW;
  const bars = rows.map((row, place) => bar(row, place * ROW, x));
  return plot({ width: WIDTH, height, label }, bars, key);
}
