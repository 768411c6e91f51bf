import { LAYER_NAMES } from '../../run/layer-names.ts';
import type { Layer } from '../../suites/suite.ts';
import { LAYERS } from '../../suites/suite.ts';
import { type Markup, markup } from '../markup.ts';
import { linear, plot, px, textAt } from './frame.ts';

const WIDTH = 640;
const BAR = 30;
const KEY_ROW = 22;

/** Failures as one bar, a piece a layer, with a key below it. */
export function layerBar(counts: readonly (readonly [Layer, number])[], label: string): Markup {
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const x = linear([0, all], [0, WIDTH]);
  let before = 0;
  const pieces = counts.map(([layer, count]) => {
    const start = x(before);
    before += count;
    const style = `layer-${LAYERS.indexOf(layer)}`;
    const piece = markup`<rect x="${px(start)}" y="0" width="${px(Math.max(0, x(before) - start - 2))}" height="${BAR}" rx="3" class="${style}"/>`;
    const number = textAt((start + x(before)) / 2, BAR / 2 + 5, String(count), { anchor: 'middle', style: 'on-bar' });
    return x(before) - start > 24 ? [piece, number] : [piece];
  });
  const key = counts.map(([layer, count], place) => {
    const left = (place % 2) * (WIDTH / 2);
    const top = BAR + 12 + Math.floor(place / 2) * KEY_ROW;
    const square = markup`<rect x="${px(left)}" y="${px(top)}" width="12" height="12" rx="2" class="layer-${LAYERS.indexOf(layer)}"/>`;
    return [square, textAt(left + 20, top + 11, `${LAYER_NAMES[layer]}　${count}件`, { style: 'name' })];
  });
  const height = BAR + 12 + Math.ceil(counts.length / 2) * KEY_ROW;
  return plot({ width: WIDTH, height, label }, pieces, key);
}
