import { byId, h } from './dom.js';
import { dataOf, textOf } from './message-data.js';
import { pickMoment } from './moment-dialog.js';
import { openAddress } from './text-with-links.js';

/** @import { Data } from './message-data.js' */
/** @import { Requests } from './requests.js' */

/** What someone sends who taps 位置情報: an invented place in the invented city. */
const PLACE = { title: '汐見市役所', address: '汐見市中央1丁目1-1', latitude: 35.4712, longitude: 135.3867 };

/**
 * @typedef {object} Tapping what a tapped action may reach
 * @property {Requests} requests
 * @property {(text: string) => void} fillComposer
 * @property {() => void} openRichMenu
 */

/**
 * An element that does an action when tapped: a link where the action is an address, else a button.
 * @param {Data} action
 * @param {Tapping} tapping
 * @param {{ class?: string, label?: string, onTap?: () => void }} [look]
 */
export function tappable(action, tapping, { class: className = '', label = '', onTap } = {}) {
  const shared = { class: className, 'aria-label': label === '' ? undefined : label };
  const href = textOf(action, 'type') === 'uri' ? safeHref(desktopUri(action)) : null;
  if (href !== null) {
    const opensTab = href.startsWith('tel:') ? {} : { target: '_blank', rel: 'noopener noreferrer' };
    return h('a', { ...shared, href, ...opensTab, title: desktopUri(action), onclick: () => onTap?.() });
  }
  return h('button', {
    ...shared,
    type: 'button',
    onclick: () => {
      onTap?.();
      perform(action, tapping);
    },
  });
}

/** @param {Data} action */
function desktopUri(action) {
  return textOf(dataOf(action, 'altUri'), 'desktop') || textOf(action, 'uri');
}

/**
 * Only addresses that cannot run anything: another scheme makes no link.
 * @param {string} uri
 * @returns {string | null}
 */
function safeHref(uri) {
  if (/^tel:[0-9+\-#*().]+$/i.test(uri)) return uri;
  return /^https?:\/\//i.test(uri) ? openAddress(uri) : null;
}

/**
 * @param {Data} action
 * @param {Tapping} tapping
 */
function perform(action, tapping) {
  const { requests } = tapping;
  switch (textOf(action, 'type')) {
    case 'message':
      requests.act({ type: 'text', text: textOf(action, 'text') });
      break;
    case 'postback':
      performPostback(action, tapping);
      break;
    case 'datetimepicker':
      pickMoment(action, (params) => requests.act({ type: 'postback', data: textOf(action, 'data'), params }));
      break;
    case 'clipboard':
      void copy(textOf(action, 'clipboardText'));
      break;
    case 'location':
      requests.act({ type: 'location', ...PLACE });
      break;
    case 'camera':
    case 'cameraRoll':
      requests.act({ type: 'image' });
      break;
    default:
      showToast('このリンクはスマートフォンのLINEで開きます。');
  }
}

/**
 * @param {Data} action
 * @param {Tapping} tapping
 */
function performPostback(action, { requests, fillComposer, openRichMenu }) {
  const displayText = textOf(action, 'displayText');
  const spoken = textOf(action, 'text');
  if (spoken !== '') requests.act({ type: 'text', text: spoken });
  requests.act({ type: 'postback', data: textOf(action, 'data'), ...(displayText === '' ? {} : { displayText }) });
  if (textOf(action, 'inputOption') === 'openKeyboard') fillComposer(textOf(action, 'fillInText'));
  if (textOf(action, 'inputOption') === 'openRichMenu') openRichMenu();
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    showToast('コピーしました。');
  } catch {
    showToast('コピーできませんでした。');
  }
}

let toastTimer = 0;

/** @param {string} text */
export function showToast(text) {
  const toast = byId('toast');
  toast.textContent = text;
  toast.classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => toast.classList.remove('shown'), 2600);
}
