import { h, ICONS, icon } from './dom.js';

/**
 * A picture fetched by the emulator; an empty frame with a mark where it cannot be had.
 * @param {string} url
 * @param {string} description what a screen reader says; empty for decoration
 */
export function picture(url, description) {
  const image = h('img', {
    class: 'picture',
    src: `/page/picture?url=${encodeURIComponent(url)}`,
    alt: description,
    decoding: 'async',
    draggable: 'false',
  });
  image.addEventListener('error', () => image.replaceWith(emptyFrame(description)));
  return image;
}

/** @param {string} description */
function emptyFrame(description) {
  const named = description === '' ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': description };
  const frame = h('span', { class: 'picture empty', ...named });
  frame.append(icon(ICONS.picture));
  return frame;
}
