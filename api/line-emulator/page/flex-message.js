import { tappable } from './actions.js';
import { h, ICONS, icon } from './dom.js';
import { renderComponent } from './flex-box.js';
import { bubbleWidth, color, setStyle } from './flex-sizes.js';
import { dataOf, listOf, textOf } from './message-data.js';

/** @import { Tapping } from './actions.js' */
/** @import { Data } from './message-data.js' */

const BLOCKS = ['header', 'hero', 'body', 'footer'];

/**
 * `contents` of a Flex Message: one bubble, or a row of them to swipe through.
 * @param {Data} container
 * @param {Tapping} tapping
 */
export function renderFlex(container, tapping) {
  return textOf(container, 'type') === 'carousel'
    ? renderCarousel(listOf(container, 'contents').map((bubble) => renderBubble(bubble, tapping)))
    : renderBubble(container, tapping);
}

/**
 * @param {Data} bubble
 * @param {Tapping} tapping
 * @returns {HTMLElement}
 */
function renderBubble(bubble, tapping) {
  const direction = textOf(bubble, 'direction') === 'rtl' ? 'rtl' : 'ltr';
  const card = h('div', { class: 'flex-bubble', dir: direction, 'data-size': textOf(bubble, 'size') || 'mega' });
  setStyle(card, { width: bubbleWidth(textOf(bubble, 'size')) });
  const styles = dataOf(bubble, 'styles');
  for (const name of BLOCKS) {
    const block = dataOf(bubble, name);
    if (block) card.append(renderBlock(name, block, dataOf(styles, name), card.childElementCount > 0, tapping));
  }
  const action = dataOf(bubble, 'action');
  if (!action) return card;
  const area = tappable(action, tapping, { class: 'flex-area', label: textOf(action, 'label') });
  area.append(card);
  return area;
}

/**
 * @param {string} name
 * @param {Data} block
 * @param {Data | null} style
 * @param {boolean} hasBlockAbove a separator never stands above the first block
 * @param {Tapping} tapping
 */
function renderBlock(name, block, style, hasBlockAbove, tapping) {
  const element = h('div', { class: `flex-block ${name}` }, renderComponent(block, tapping));
  setStyle(element, { 'background-color': color(textOf(style, 'backgroundColor')) });
  if (hasBlockAbove && style?.['separator'] === true) {
    element.classList.add('separated');
    setStyle(element, { 'border-top-color': color(textOf(style, 'separatorColor')) });
  }
  return element;
}

/**
 * Cards side by side. Fingers swipe; the two buttons are for mice and keyboards.
 * @param {readonly HTMLElement[]} cards
 */
function renderCarousel(cards) {
  const track = h(
    'div',
    { class: 'carousel-track', tabindex: '0', role: 'group', 'aria-label': `${cards.length}件のカード` },
    ...cards,
  );
  /** @param {number} direction */
  const step = (direction) => {
    const width = (cards[0]?.offsetWidth ?? 0) + 8;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    track.scrollBy({ left: direction * width, behavior: calm ? 'instant' : 'smooth' });
  };
  const back = h('button', {
    type: 'button',
    class: 'carousel-step back',
    'aria-label': '前のカード',
    onclick: () => step(-1),
  });
  const on = h('button', {
    type: 'button',
    class: 'carousel-step on',
    'aria-label': '次のカード',
    onclick: () => step(1),
  });
  back.append(icon(ICONS.left));
  on.append(icon(ICONS.right));
  const showSteps = () => {
    back.hidden = track.scrollLeft < 4;
    on.hidden = track.scrollLeft + track.clientWidth > track.scrollWidth - 4;
  };
  track.addEventListener('scroll', showSteps, { passive: true });
  requestAnimationFrame(showSteps);
  return h('div', { class: 'carousel' }, track, back, on);
}
