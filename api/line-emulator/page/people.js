import { byId, h, ICONS, icon } from './dom.js';
import { formatTime } from './japan-time.js';
import { summarise } from './message-data.js';

/** @import { Requests } from './requests.js' */
/** @import { State, Store, Talk } from './store.js' */

/** Hues that keep white letters readable. */
const HUES = ['#1f7a5c', '#8a4b9c', '#b0543a', '#2f6a9f', '#7a6a1f', '#a33a63', '#3f7f8c'];

/**
 * The list of residents, each with their own talk.
 * @param {Store} store
 * @param {Requests} requests
 * @param {{ close: () => void }} panel
 */
export function createPeople(store, requests, panel) {
  const list = h('ul', { class: 'people-list' });
  const field = h('input', {
    type: 'text',
    maxlength: '20',
    required: true,
    placeholder: '名前',
    'aria-label': '新しい住民の名前',
  });
  const add = async () => {
    const resident = await requests.addResident(field.value);
    if (!resident) return;
    field.value = '';
    choose(resident.userId);
  };
  const form = h(
    'form',
    {
      class: 'add-person',
      onsubmit: (event) => {
        event.preventDefault();
        void add();
      },
    },
    field,
    h('button', { type: 'submit', class: 'plain-button' }, icon(ICONS.plus), '住民を追加'),
  );
  /** @param {string} userId */
  const choose = (userId) => {
    history.replaceState(null, '', `#${userId}`);
    store.setCurrent(userId);
    panel.close();
  };
  byId('people').replaceChildren(
    h('h2', {}, '住民'),
    h('p', { class: 'panel-hint' }, 'だれのスマートフォンとして話すかを選びます。'),
    list,
    form,
  );
  store.subscribe(() =>
    list.replaceChildren(...[...store.state.talks.values()].map((talk) => drawPerson(talk, store.state, choose))),
  );
}

/**
 * @param {Talk} talk
 * @param {State} state
 * @param {(userId: string) => void} choose
 */
function drawPerson(talk, state, choose) {
  const { resident, entries, seen } = talk;
  const last = entries.at(-1);
  const unread = entries.slice(seen).filter(({ from }) => from === 'account').length;
  const current = resident.userId === state.current;
  const mood = resident.blocked ? 'ブロック中' : resident.friend ? '' : '友だちではありません';
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: 'person',
        'aria-current': current ? 'true' : null,
        onclick: () => choose(resident.userId),
      },
      initial(resident),
      h(
        'span',
        { class: 'person-lines' },
        h('span', { class: 'person-name' }, resident.displayName),
        h('span', { class: 'person-last' }, mood || (last ? summarise(last.message) : 'まだメッセージはありません')),
      ),
      h(
        'span',
        { class: 'person-side' },
        last ? h('time', {}, formatTime(last.at)) : null,
        unread > 0 ? h('span', { class: 'unread', 'aria-label': `未読${unread}件` }, String(unread)) : null,
      ),
    ),
  );
}

/**
 * A round mark with the first letter of a name.
 * @param {{ userId: string, displayName: string }} resident
 */
export function initial({ userId, displayName }) {
  const letter = [...new Intl.Segmenter('ja').segment(displayName)][0]?.segment ?? '';
  const mark = h('span', { class: 'initial', 'aria-hidden': 'true' }, letter);
  const hue = Number.parseInt(userId.slice(1, 5), 16) % HUES.length;
  mark.style.setProperty('background-color', HUES[hue] ?? '');
  return mark;
}
