import { byId, h, ICONS, icon } from './dom.js';
import { formatTime } from './japan-time.js';
import { initial } from './people.js';
import { currentTalk } from './store.js';
/** @import { Requests } from './requests.js' */
/** @import { Store } from './store.js' */

/**
 * Everything around the log: header, connection, friendship, menu and the panels beside the phone.
 * @param {Store} store
 * @param {Requests} requests
 * @param {{ openPeople: () => void, toggleInspector: () => void, reconnect: () => void }} doing
 */
export function createTalkFrame(store, requests, { openPeople, toggleInspector, reconnect }) {
  byId('current-person').addEventListener('click', openPeople);
  const menu = byId('talk-menu');
  const blockItem = h('button', { type: 'button', class: 'menu-item' });
  const inspectorItem = h(
    'button',
    { type: 'button', class: 'menu-item only-wide', onclick: toggleInspector },
    'やりとりの記録',
  );
  const peopleItem = h('button', { type: 'button', class: 'menu-item', onclick: openPeople }, '住民を切り替える');
  menu.replaceChildren(blockItem, peopleItem, inspectorItem);
  menu.addEventListener('click', () => menu.hidePopover());
  menu.addEventListener('beforetoggle', () => {
    const { bottom, right } = byId('open-menu').getBoundingClientRect();
    menu.style.setProperty('top', `${bottom + 4}px`);
    menu.style.setProperty('right', `${window.innerWidth - right}px`);
  });
  blockItem.addEventListener('click', () => {
    const blocked = currentTalk(store.state)?.resident.blocked;
    requests.act({ type: blocked ? 'follow' : 'unfollow' });
  });
  const connection = byId('connection');
  const retry = h('button', { type: 'button', onclick: reconnect }, '今すぐ再接続');
  const friendship = byId('friendship');
  friendship.replaceChildren(
    h('span', {}, 'まだ友だちではありません'),
    h(
      'button',
      { type: 'button', class: 'green-button', onclick: () => requests.act({ type: 'follow' }) },
      icon(ICONS.plus),
      '友だち追加',
    ),
  );
  store.subscribe(() => {
    const { state } = store;
    const resident = currentTalk(state)?.resident;
    const person = byId('current-person');
    byId('account-name').textContent = state.accountName;
    byId('phone-time').textContent = formatTime(Date.now() + state.clockOffset);
    document.title = `${state.accountName} — トーク`;
    showConnection(connection, retry, state.connection);
    if (!resident) return;
    person.replaceChildren(initial(resident));
    person.setAttribute('aria-label', `${resident.displayName}として話しています。住民を切り替える`);
    person.title = resident.displayName;
    blockItem.textContent = resident.blocked ? 'ブロックを解除する' : 'ブロックする';
    friendship.hidden = resident.friend || resident.blocked;
  });
}

/**
 * @param {HTMLElement} banner a live region: it changes only when the connection does
 * @param {HTMLElement} retry
 * @param {'connecting' | 'live' | 'lost'} connection
 */
function showConnection(banner, retry, connection) {
  if (banner.dataset['connection'] === connection) return;
  const wasLost = banner.dataset['connection'] === 'lost';
  banner.dataset['connection'] = connection;
  if (connection === 'lost') banner.replaceChildren('接続が切れました。再接続しています…', retry);
  else if (connection === 'live') banner.replaceChildren(wasLost ? '再接続しました。' : '');
}
