import { tappable } from './actions.js';
import { h } from './dom.js';
import { aspectRatio, color, pictureSize, setStyle, textSize } from './flex-sizes.js';
import { dataOf, listOf, numberOf, textOf } from './message-data.js';
import { picture } from './picture.js';
/** @import { Tapping } from './actions.js' */
/** @import { Data } from './message-data.js' */

/**
 * @param {Data} component
 * @returns {HTMLElement}
 */
export function renderText(component) {
  const spans = listOf(component, 'contents');
  const element = h(
    'div',
    { class: 'flex-text' },
    ...(spans.length > 0 ? spans.map(renderSpan) : [textOf(component, 'text')]),
  );
  setLettering(element, component, '16px');
  const wraps = component['wrap'] === true;
  const maxLines = numberOf(component, 'maxLines') ?? 0;
  element.classList.toggle('one-line', !wraps);
  if (wraps && maxLines > 0) {
    element.classList.add('clamped');
    setStyle(element, { '-webkit-line-clamp': String(maxLines) });
  }
  const lineSpacing = textOf(component, 'lineSpacing');
  setStyle(element, {
    'text-align': textOf(component, 'align'),
    'line-height': /^\d+(\.\d+)?px$/.test(lineSpacing) ? `calc(1.3em + ${lineSpacing})` : '',
  });
  return element;
}

/** @param {Data} component */
function renderSpan(component) {
  const span = h('span', {}, textOf(component, 'text'));
  setLettering(span, component, '');
  return span;
}

/**
 * @param {HTMLElement} element
 * @param {Data} component
 * @param {string} defaultSize
 */
function setLettering(element, component, defaultSize) {
  const size = textOf(component, 'size');
  const decoration = textOf(component, 'decoration');
  setStyle(element, {
    'font-size': size === '' ? defaultSize : textSize(size),
    color: color(textOf(component, 'color')),
    'font-weight': textOf(component, 'weight') === 'bold' ? '700' : '',
    'font-style': textOf(component, 'style') === 'italic' ? 'italic' : '',
    'text-decoration': decoration === 'underline' || decoration === 'line-through' ? decoration : '',
  });
}

/**
 * @param {Data} component
 * @param {Tapping} tapping
 */
export function renderButton(component, tapping) {
  const action = dataOf(component, 'action') ?? {};
  const style = textOf(component, 'style') || 'link';
  const height = textOf(component, 'height') === 'sm' ? ' low' : '';
  const element = tappable(action, tapping, { class: `flex-button ${style}${height}` });
  element.append(h('span', {}, textOf(action, 'label')));
  const own = color(textOf(component, 'color'));
  setStyle(element, style === 'link' ? { color: own } : { 'background-color': own });
  return element;
}

/** @param {Data} component */
export function renderImage(component) {
  const frame = h('div', { class: 'flex-image' }, picture(textOf(component, 'url'), ''));
  frame.classList.toggle('covers', textOf(component, 'aspectMode') === 'cover');
  setStyle(frame, {
    width: pictureSize(textOf(component, 'size') || 'md'),
    'aspect-ratio': aspectRatio(textOf(component, 'aspectRatio')),
    'background-color': color(textOf(component, 'backgroundColor')),
  });
  const align = textOf(component, 'align') || 'center';
  setStyle(frame, { 'margin-inline': align === 'start' ? '0 auto' : align === 'end' ? 'auto 0' : 'auto' });
  return frame;
}

/** @param {Data} component */
export function renderIcon(component) {
  const element = h('span', { class: 'flex-icon' }, picture(textOf(component, 'url'), ''));
  setStyle(element, {
    height: textSize(textOf(component, 'size') || 'md'),
    'aspect-ratio': aspectRatio(textOf(component, 'aspectRatio')),
  });
  return element;
}

/** @param {Data} component */
export function renderVideo(component) {
  const frame = h(
    'div',
    { class: 'flex-image covers' },
    picture(textOf(component, 'previewUrl'), '動画'),
    h('span', { class: 'play-mark', 'aria-hidden': 'true' }, '▶'),
  );
  setStyle(frame, { width: '100%', 'aspect-ratio': aspectRatio(textOf(component, 'aspectRatio')) });
  return frame;
}

/** @param {Data} component */
export function renderSeparator(component) {
  const element = h('div', { class: 'flex-separator', role: 'separator' });
  setStyle(element, { 'background-color': color(textOf(component, 'color')) });
  return element;
}
