import { byId, h, ICONS, icon } from './dom.js';
import { currentTalk } from './store.js';

/** @import { Requests } from './requests.js' */
/** @import { Store } from './store.js' */

/** LINE lets a person write this many characters. */
const MAX_CHARACTERS = 5000;

/**
 * The field at the foot of the talk.
 * @param {Store} store
 * @param {Requests} requests
 * @param {() => void} toggleRichMenu
 */
export function createComposer(store, requests, toggleRichMenu) {
  const form = byId('composer');
  const field = h('textarea', {
    rows: '1',
    maxlength: String(MAX_CHARACTERS),
    placeholder: 'メッセージを入力',
    'aria-label': 'メッセージ',
    enterkeyhint: 'send',
  });
  const menuButton = h('button', {
    type: 'button',
    class: 'icon-button',
    'aria-label': 'メニューを開く',
    onclick: toggleRichMenu,
  });
  menuButton.append(icon(ICONS.menu));
  const sendButton = h('button', { type: 'submit', class: 'send', 'aria-label': '送信' });
  sendButton.append(icon(ICONS.send));
  const blocked = h('p', { class: 'blocked' }, 'ブロック中です。メニューから解除できます。');

  const resize = () => {
    field.style.setProperty('height', 'auto');
    field.style.setProperty('height', `${field.scrollHeight}px`);
    sendButton.disabled = field.value.trim() === '';
  };
  const send = () => {
    const text = field.value.trim();
    if (text === '') return;
    requests.act({ type: 'text', text });
    field.value = '';
    resize();
  };
  field.addEventListener('input', resize);
  field.addEventListener('keydown', (event) => {
    if (!sendsOnEnter(event)) return;
    event.preventDefault();
    send();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
    field.focus();
  });
  form.replaceChildren(menuButton, field, sendButton, blocked);
  store.subscribe(() => form.classList.toggle('is-blocked', currentTalk(store.state)?.resident.blocked === true));
  resize();
  return {
    /** @param {string} text */
    fill: (text) => {
      field.value = text;
      resize();
      field.focus();
    },
  };
}

/**
 * Enter sends, except while an input method is still converting kana: that Enter only accepts the conversion. Some
 * browsers tell it by `isComposing`, others only by the key code 229. On a touch screen Enter is a new line.
 * @param {KeyboardEvent} event
 */
function sendsOnEnter(event) {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return false;
  return !window.matchMedia('(pointer: coarse)').matches;
}
