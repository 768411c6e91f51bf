import { byId, h, ICONS, icon } from './dom.js';
import { dayKey, formatDay, formatTime } from './japan-time.js';
import { dataOf, textOf } from './message-data.js';
import { renderMessage } from './message-view.js';
import { currentTalk } from './store.js';

/** @import { TalkEntry } from '../page-contract.ts' */
/** @import { Tapping } from './actions.js' */
/** @import { State, Store, Talk, Unsent } from './store.js' */

/** Nearer to the end than this, new messages keep the talk at its end. */
const NEAR_END = 160;

/**
 * Draws the talk of the current resident into the log: entries stay where they are, new ones are added, so that a
 * screen reader announces only what is new.
 * @param {Store} store
 * @param {Tapping} tapping
 */
export function createTalkView(store, tapping) {
  const log = byId('log');
  // Whoever has no mouse scrolls with the keys.
  log.tabIndex = 0;
  const tail = h('div', { class: 'log-tail' });
  /** @type {Map<string, { entry: TalkEntry, element: HTMLElement }>} */
  let drawn = new Map();
  let drawnTalk = '';
  let loadingTimer = 0;
  const end = keepAtEnd(log);

  const draw = () => {
    const { state } = store;
    const talk = currentTalk(state);
    const key = `${state.epoch} ${state.current}`;
    const switched = key !== drawnTalk;
    if (!talk) return;
    if (switched) {
      drawn = new Map();
      drawnTalk = key;
      log.replaceChildren(introduction(state, talk), tail);
    }
    const added = drawEntries(talk, state);
    tail.replaceChildren(...drawTail(talk, state));
    clearTimeout(loadingTimer);
    if (talk.loadingUntil > Date.now()) loadingTimer = setTimeout(draw, talk.loadingUntil - Date.now() + 20);
    const own = added.some(({ from }) => from === 'resident');
    if (switched || own) end.follow();
    end.catchUp(switched ? 'instant' : 'smooth');
  };

  /**
   * @param {Talk} talk
   * @param {State} state
   * @returns {TalkEntry[]} those that were not there before
   */
  const drawEntries = (talk, state) => {
    /** @type {TalkEntry[]} */
    const added = [];
    for (const [index, entry] of talk.entries.entries()) {
      const known = drawn.get(entry.id);
      if (known?.entry === entry) continue;
      const previous = talk.entries[index - 1];
      const element = drawEntry(entry, previous, state);
      if (known) known.element.replaceWith(element);
      else {
        log.insertBefore(element, tail);
        added.push(entry);
      }
      drawn.set(entry.id, { entry, element });
    }
    return added;
  };

  /**
   * @param {TalkEntry} entry
   * @param {TalkEntry | undefined} previous
   * @param {State} state
   */
  const drawEntry = (entry, previous, state) => {
    const newDay = !previous || dayKey(previous.at) !== dayKey(entry.at);
    const now = Date.now() + state.clockOffset;
    const day = newDay ? h('div', { class: 'day' }, h('span', {}, formatDay(entry.at, now))) : null;
    const first = newDay || previous?.from !== entry.from || previous.unsent;
    const body = entry.unsent
      ? noteUnsent(entry)
      : drawBubble(entry, { first, accountName: state.accountName }, tapping);
    return h('div', { class: 'entry' }, day, body);
  };

  /**
   * @param {Talk} talk
   * @param {State} state
   */
  const drawTail = (talk, state) => {
    const waiting = state.outbox.filter(({ userId }) => userId === talk.resident.userId);
    const loading = talk.loadingUntil > Date.now();
    return [...waiting.map((unsent) => drawUnsent(unsent, tapping)), ...(loading ? [loadingBubble()] : [])];
  };

  store.subscribe(draw);
}

/**
 * Keeps a scrolled area at its end while it grows or shrinks, until the reader scrolls up, and again once they are back.
 * @param {HTMLElement} area
 */
function keepAtEnd(area) {
  let following = true;
  let readerScrolls = false;
  for (const gesture of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    area.addEventListener(
      gesture,
      () => {
        readerScrolls = true;
      },
      { passive: true },
    );
  }
  area.addEventListener('scroll', () => {
    if (readerScrolls) following = area.scrollHeight - area.scrollTop - area.clientHeight < NEAR_END;
  });
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  /** @param {ScrollBehavior} behavior */
  const catchUp = (behavior) => {
    if (following) area.scrollTo({ top: area.scrollHeight, behavior: calm.matches ? 'instant' : behavior });
  };
  new ResizeObserver(() => catchUp('instant')).observe(area);
  return {
    catchUp,
    follow: () => {
      following = true;
      readerScrolls = false;
    },
  };
}

/**
 * @param {TalkEntry} entry
 * @param {{ first: boolean, accountName: string }} setting the first of a speaker's run carries avatar and tail
 * @param {Tapping} tapping
 */
function drawBubble(entry, { first, accountName }, tapping) {
  const { element, wide, framed } = renderMessage(entry.message, tapping);
  const own = entry.from === 'resident';
  const sender = dataOf(entry.message, 'sender');
  const speaker = h('span', { class: 'visually-hidden' }, own ? 'あなた：' : `${accountName}：`);
  const bubble = h('div', { class: framed ? 'frame' : 'bubble' }, speaker, element);
  const meta = h(
    'div',
    { class: 'meta' },
    own && entry.read ? h('span', { class: 'read' }, '既読') : null,
    h('time', { datetime: new Date(entry.at).toISOString() }, formatTime(entry.at)),
  );
  const name = textOf(sender, 'name');
  return h(
    'article',
    { class: `line ${own ? 'own' : 'theirs'}${first ? ' first' : ''}${wide ? ' wide' : ''}`, 'data-id': entry.id },
    own ? null : h('img', { class: 'avatar', src: '/page/account.svg', alt: '' }),
    h('div', { class: 'column' }, name === '' ? null : h('span', { class: 'sender' }, name), bubble),
    h('div', { class: 'aside' }, own ? unsendButton(entry, tapping) : null, meta),
  );
}

/**
 * @param {TalkEntry} entry
 * @param {Tapping} tapping
 */
function unsendButton(entry, { requests }) {
  const button = h('button', {
    type: 'button',
    class: 'unsend',
    'aria-label': '送信を取り消す',
    title: '送信を取り消す',
    onclick: () => requests.act({ type: 'unsend', messageId: entry.id }),
  });
  button.append(icon('M6 6l12 12M18 6 6 18'));
  return button;
}

/** @param {TalkEntry} entry */
function noteUnsent(entry) {
  return h('p', { class: 'note', 'data-id': entry.id }, 'メッセージの送信を取り消しました');
}

/**
 * @param {Unsent} unsent
 * @param {Tapping} tapping
 */
function drawUnsent({ id, act, state }, { requests }) {
  const text = act.type === 'text' ? act.text : act.type === 'postback' ? (act.displayText ?? '選択') : '操作';
  const retry = h('button', { type: 'button', class: 'retry', onclick: () => requests.retry(id) });
  retry.append(icon(ICONS.retry), '再送');
  return h(
    'article',
    { class: `line own unsent ${state}` },
    h('div', { class: 'column' }, h('div', { class: 'bubble' }, h('p', { class: 'text' }, text))),
    h(
      'div',
      { class: 'aside' },
      h('div', { class: 'meta' }, state === 'sending' ? '送信中…' : '送信できませんでした'),
      state === 'failed' ? retry : null,
    ),
  );
}

function loadingBubble() {
  return h(
    'div',
    { class: 'line theirs first' },
    h('img', { class: 'avatar', src: '/page/account.svg', alt: '' }),
    h(
      'div',
      { class: 'column' },
      h('div', { class: 'bubble loading', role: 'img', 'aria-label': '返信を準備しています' }, h('i'), h('i'), h('i')),
    ),
  );
}

/**
 * @param {State} state
 * @param {Talk} talk
 */
function introduction({ accountName }, { resident }) {
  return h(
    'div',
    { class: 'introduction' },
    h('img', { class: 'avatar large', src: '/page/account.svg', alt: '' }),
    h('p', { class: 'introduction-name' }, accountName),
    h('p', { class: 'introduction-hint' }, `「${resident.displayName}」のスマートフォンの画面です`),
  );
}
