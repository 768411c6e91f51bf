import { tappable } from './actions.js';
import { h, ICONS, icon } from './dom.js';
import { renderFlex } from './flex-message.js';
import { asData, dataOf, listOf, numberOf, summarise, textOf } from './message-data.js';
import { picture } from './picture.js';
import { templateToFlex } from './template-to-flex.js';
import { textWithLinks } from './text-with-links.js';
/** @import { Tapping } from './actions.js' */
/** @import { Data } from './message-data.js' */

/**
 * The inside of a bubble.
 * @param {Data} message
 * @param {Tapping} tapping
 * @returns {{ element: HTMLElement, wide: boolean, framed: boolean }} wide: takes the width it can get; framed: brings
 * its own frame instead of a speech bubble
 */
export function renderMessage(message, tapping) {
  switch (textOf(message, 'type')) {
    case 'text':
      return speech(h('p', { class: 'text' }, ...textWithLinks(textOf(message, 'text'))));
    case 'textV2':
      return speech(h('p', { class: 'text' }, ...textWithLinks(fillPlaceholders(message))));
    case 'flex':
      return card(renderFlex(dataOf(message, 'contents') ?? {}, tapping), textOf(message, 'altText'));
    case 'template':
      return card(renderFlex(templateToFlex(dataOf(message, 'template') ?? {}), tapping), textOf(message, 'altText'));
    case 'imagemap':
      return card(renderImagemap(message, tapping), textOf(message, 'altText'));
    case 'image':
      return frame(picture(textOf(message, 'previewImageUrl'), '写真'), 'photo');
    case 'video':
      return frame(picture(textOf(message, 'previewImageUrl'), '動画'), 'photo', ICONS.play);
    case 'audio':
      return speech(named(ICONS.sound, `音声 ${formatDuration(numberOf(message, 'duration') ?? 0)}`));
    case 'sticker':
      return frame(h('span', { class: 'sticker-word' }, 'スタンプ'), 'sticker', ICONS.smile);
    case 'location':
      return speech(renderPlace(message));
    default:
      return speech(h('p', { class: 'text unknown' }, summarise(message)));
  }
}

/** @param {HTMLElement} element */
const speech = (element) => ({ element, wide: false, framed: false });

/**
 * @param {HTMLElement} element
 * @param {string} altText
 */
function card(element, altText) {
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', altText);
  return { element, wide: true, framed: true };
}

/**
 * @param {HTMLElement} inside
 * @param {string} className
 * @param {string} [mark]
 */
function frame(inside, className, mark) {
  const element = h('div', { class: className }, mark ? icon(mark) : null, inside);
  return { element, wide: false, framed: true };
}

/**
 * @param {string} mark
 * @param {string} text
 */
function named(mark, text) {
  return h('p', { class: 'text with-mark' }, icon(mark), text);
}

/** @param {Data} message */
function renderPlace(message) {
  return h(
    'div',
    { class: 'place' },
    named(ICONS.pin, textOf(message, 'title') || '位置情報'),
    h('p', { class: 'place-address' }, textOf(message, 'address')),
  );
}

/**
 * `{{` is a brace; `{key}` is the emoji or person that stands for it, shown as a mark.
 * @param {Data} message
 */
function fillPlaceholders(message) {
  const substitution = dataOf(message, 'substitution');
  return textOf(message, 'text').replaceAll(/\{\{|\}\}|\{([^{}]*)\}/g, (found, key) => {
    if (found === '{{' || found === '}}') return found[0] ?? '';
    return textOf(dataOf(substitution, String(key)), 'type') === 'mention' ? '@メンバー' : '☺';
  });
}

/**
 * @param {Data} message
 * @param {Tapping} tapping
 */
function renderImagemap(message, tapping) {
  const size = dataOf(message, 'baseSize');
  const width = numberOf(size, 'width') ?? 1040;
  const height = numberOf(size, 'height') ?? 1040;
  const map = h('div', { class: 'imagemap' }, picture(`${textOf(message, 'baseUrl')}/700`, textOf(message, 'altText')));
  map.style.setProperty('aspect-ratio', `${width} / ${height}`);
  for (const action of listOf(message, 'actions')) {
    const area = asData(action['area']);
    const spot = tappable({ ...action, uri: textOf(action, 'linkUri') }, tapping, {
      class: 'imagemap-spot',
      label: textOf(action, 'label') || textOf(action, 'text') || textOf(action, 'linkUri'),
    });
    const sides = /** @type {const} */ ([
      ['left', 'x', width],
      ['top', 'y', height],
      ['width', 'width', width],
      ['height', 'height', height],
    ]);
    for (const [side, name, whole] of sides) {
      spot.style.setProperty(side, `${((numberOf(area, name) ?? 0) / whole) * 100}%`);
    }
    map.append(spot);
  }
  return map;
}

/** @param {number} milliseconds */
function formatDuration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
