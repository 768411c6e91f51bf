import { h } from './dom.js';

/**
 * Web addresses and phone numbers inside a text. A closing bracket, quote or 。 after an address does not belong to it.
 */
const LINK = /https?:\/\/[\x21-\x7e]+|(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}(?![\d-])/g;
const NOT_AT_END = /[)\]}>"'.,;:!?]+$/;

/**
 * @typedef {{ kind: 'text', text: string } | { kind: 'web' | 'tel', text: string, href: string }} TextPart
 */

/**
 * @param {string} text
 * @returns {TextPart[]} in order; joined, they are the text again
 */
export function splitLinks(text) {
  /** @type {TextPart[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const found = match[0].startsWith('http') ? match[0].replace(NOT_AT_END, '') : match[0];
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push(
      found.startsWith('http')
        ? { kind: 'web', text: found, href: openAddress(found) }
        : { kind: 'tel', text: found, href: `tel:${found}` },
    );
    from = match.index + found.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/**
 * A web address leads through the emulator, which sends the invented city's links to its site on this machine.
 * @param {string} url
 */
export function openAddress(url) {
  return `/page/open?to=${encodeURIComponent(url)}`;
}

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function textWithLinks(text) {
  return splitLinks(text).map((part) => {
    if (part.kind === 'text') return part.text;
    const opensTab = part.kind === 'web' ? { target: '_blank', rel: 'noopener noreferrer', title: part.text } : {};
    return h('a', { href: part.href, ...opensTab }, part.text);
  });
}
