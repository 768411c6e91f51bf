import { createComposer } from './composer.js';
import { byId, h } from './dom.js';
import { createInspector } from './inspector.js';
import { createPeople } from './people.js';
import { createQuickReplies } from './quick-replies.js';
import { createRequests } from './requests.js';
import { createStore } from './store.js';
import { openStream } from './stream.js';
import { createTalkFrame } from './talk-frame.js';
import { createTalkView } from './talk-view.js';

const store = createStore();
const requests = createRequests(store);
const peoplePanel = createPeoplePanel();
const richMenu = createRichMenu();
const composer = createComposer(store, requests, richMenu.toggle);
const tapping = { requests, fillComposer: composer.fill, openRichMenu: richMenu.open };

store.state.current = location.hash.slice(1);
createPeople(store, requests, peoplePanel);
createInspector(store, toggleInspector);
createQuickReplies(store, tapping);
createTalkView(store, tapping);
const stream = openStream(store);
createTalkFrame(store, requests, {
  openPeople: peoplePanel.open,
  toggleInspector,
  reconnect: stream.reconnect,
});
window.addEventListener('hashchange', () => store.setCurrent(location.hash.slice(1)));

function toggleInspector() {
  document.body.classList.toggle('without-inspector');
}

/** Beside the phone there is room for the list of residents; on a phone it slides over the talk. */
function createPeoplePanel() {
  const panel = byId('people');
  const shade = byId('people-shade');
  const opener = byId('open-people');
  const narrow = window.matchMedia('(max-width: 899px)');
  let isOpen = false;
  const show = () => {
    const over = narrow.matches;
    panel.classList.toggle('open', over && isOpen);
    panel.inert = over && !isOpen;
    shade.hidden = !(over && isOpen);
    opener.setAttribute('aria-expanded', String(!over || isOpen));
  };
  /** @param {boolean} wanted */
  const set = (wanted) => {
    if (narrow.matches && isOpen && !wanted) opener.focus();
    isOpen = wanted;
    show();
    if (wanted) panel.querySelector('button')?.focus();
  };
  opener.addEventListener('click', () => set(true));
  shade.addEventListener('click', () => set(false));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen) set(false);
  });
  narrow.addEventListener('change', show);
  show();
  return { open: () => set(true), close: () => set(false) };
}

/** The place of the rich menu; the emulator serves none yet. */
function createRichMenu() {
  const area = byId('rich-menu');
  area.replaceChildren(h('p', {}, 'リッチメニューはまだ設定されていません'));
  return {
    toggle: () => {
      area.hidden = !area.hidden;
    },
    open: () => {
      area.hidden = false;
    },
  };
}
