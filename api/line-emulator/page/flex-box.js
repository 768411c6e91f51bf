import { tappable } from './actions.js';
import { h } from './dom.js';
import { renderButton, renderIcon, renderImage, renderSeparator, renderText, renderVideo } from './flex-parts.js';
import { borderWidth, color, setStyle, space } from './flex-sizes.js';
import { dataOf, listOf, numberOf, textOf } from './message-data.js';
/** @import { Tapping } from './actions.js' */
/** @import { Data } from './message-data.js' */

/**
 * @param {Data} component
 * @param {Tapping} tapping
 * @returns {HTMLElement}
 */
export function renderComponent(component, tapping) {
  const element = renderBare(component, tapping);
  placeByOffset(element, component);
  const action = dataOf(component, 'action');
  if (!action || textOf(component, 'type') === 'button') return element;
  const area = tappable(action, tapping, { class: 'flex-area', label: textOf(action, 'label') });
  area.append(element);
  return area;
}

/**
 * @param {Data} component
 * @param {Tapping} tapping
 * @returns {HTMLElement}
 */
function renderBare(component, tapping) {
  switch (textOf(component, 'type')) {
    case 'box':
      return renderBox(component, tapping);
    case 'text':
      return renderText(component);
    case 'button':
      return renderButton(component, tapping);
    case 'image':
      return renderImage(component);
    case 'icon':
      return renderIcon(component);
    case 'video':
      return renderVideo(component);
    case 'separator':
      return renderSeparator(component);
    default:
      return h('div', { class: 'flex-filler', 'aria-hidden': 'true' });
  }
}

/**
 * @param {Data} box
 * @param {Tapping} tapping
 */
export function renderBox(box, tapping) {
  const layout = textOf(box, 'layout');
  const element = h('div', { class: `flex-box ${layout}` });
  const gap = space(textOf(box, 'spacing'));
  for (const [index, component] of listOf(box, 'contents').entries()) {
    const child = renderComponent(component, tapping);
    fitChild(child, component, layout);
    const filler = textOf(component, 'type') === 'filler';
    const margin = space(textOf(component, 'margin')) || (index === 0 || filler ? '' : gap);
    setStyle(child, layout === 'vertical' ? { 'margin-top': margin } : { 'margin-inline-start': margin });
    element.append(child);
  }
  dressBox(element, box);
  return element;
}

/**
 * The share of a child in its box: by default it takes its part of a row, and its own height in a column.
 * @param {HTMLElement} element
 * @param {Data} component
 * @param {string} layout of the box around it
 */
function fitChild(element, component, layout) {
  const type = textOf(component, 'type');
  const fixed = type === 'icon' || type === 'separator' || textOf(component, 'width') !== '';
  const byDefault = type === 'filler' || layout !== 'vertical' ? 1 : 0;
  const share = fixed ? 0 : (numberOf(component, 'flex') ?? byDefault);
  setStyle(element, { flex: share > 0 ? `${share} 0 0` : '0 0 auto' });
  if (share > 0 && layout === 'vertical') setStyle(element, { 'flex-basis': 'auto' });
  const gravity = textOf(component, 'gravity');
  const cross = { center: 'center', bottom: 'end', top: 'start' };
  if (layout === 'horizontal') setStyle(element, { 'align-self': cross[/** @type {'top'} */ (gravity)] ?? '' });
}

/**
 * @param {HTMLElement} element
 * @param {Data} box
 */
function dressBox(element, box) {
  const all = space(textOf(box, 'paddingAll'));
  /** @param {string} side */
  const padding = (side) => space(textOf(box, `padding${side}`)) || all;
  setStyle(element, {
    'background-color': color(textOf(box, 'backgroundColor')),
    'background-image': gradient(dataOf(box, 'background')),
    'border-color': color(textOf(box, 'borderColor')),
    'border-width': borderWidth(textOf(box, 'borderWidth')),
    'border-radius': space(textOf(box, 'cornerRadius')),
    width: space(textOf(box, 'width')),
    'max-width': space(textOf(box, 'maxWidth')),
    height: space(textOf(box, 'height')),
    'max-height': space(textOf(box, 'maxHeight')),
    'padding-top': padding('Top'),
    'padding-bottom': padding('Bottom'),
    'padding-inline-start': padding('Start'),
    'padding-inline-end': padding('End'),
    'justify-content': textOf(box, 'justifyContent'),
    'align-items': textOf(box, 'alignItems'),
  });
}

/**
 * @param {Data | null} background
 * @returns {string}
 */
function gradient(background) {
  const angle = textOf(background, 'angle');
  const start = color(textOf(background, 'startColor'));
  const end = color(textOf(background, 'endColor'));
  if (!/^\d+(\.\d+)?deg$/.test(angle) || start === '' || end === '') return '';
  const center = color(textOf(background, 'centerColor'));
  const position = space(textOf(background, 'centerPosition')) || '50%';
  return `linear-gradient(${[angle, start, ...(center === '' ? [] : [`${center} ${position}`]), end].join(', ')})`;
}

/**
 * @param {HTMLElement} element
 * @param {Data} component
 */
function placeByOffset(element, component) {
  const absolute = textOf(component, 'position') === 'absolute';
  const offsets = {
    top: space(textOf(component, 'offsetTop')),
    bottom: space(textOf(component, 'offsetBottom')),
    'inset-inline-start': space(textOf(component, 'offsetStart')),
    'inset-inline-end': space(textOf(component, 'offsetEnd')),
  };
  const moved = Object.values(offsets).some((offset) => offset !== '');
  setStyle(element, { position: absolute ? 'absolute' : moved ? 'relative' : '', ...offsets });
}
