/**
 * Builds elements. Text only ever becomes a text node, so nothing that a message contains can become markup.
 *
 * @typedef {string | Node | null | undefined | false} Child
 * @typedef {Readonly<Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>>} Props
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} props attributes; a function under `onclick` and the like becomes a listener, false and null are left out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * A line icon on a 24 × 24 grid, drawn with the current colour; hidden from screen readers.
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

export const ICONS = {
  send: 'M3.500 11.300 20.500 4l-5.800 16.500-3.400-7.100z M11.300 13.400l4.200-4.300',
  menu: 'M4 5h7v6H4z M13 5h7v6h-7z M4 13h7v6H4z M13 13h7v6h-7z',
  plus: 'M12 5v14M5 12h14',
  retry: 'M19 12a7 7 0 1 1-2.100-5M19 4v4h-4',
  picture: 'M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4 M15 9h.01',
  play: 'M8 5v14l11-7z',
  sound: 'M5 9v6h4l5 4V5L9 9z M17 9a4 4 0 0 1 0 6',
  pin: 'M12 21s7-6.500 7-11.500A7 7 0 0 0 5 9.500C5 14.500 12 21 12 21z M12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M8.500 14.500a4.500 4.500 0 0 0 7 0 M9 9.500h.01 M15 9.500h.01',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
};
