import { byId, h } from './dom.js';
import { drawRecord } from './records.js';

/** @import { PageLedgerEntry } from '../page-contract.ts' */
/** @import { Store } from './store.js' */

/**
 * What went over the wire, newest first: the ledger's records as they are.
 * @param {Store} store
 * @param {() => void} hide
 */
export function createInspector(store, hide) {
  const list = h('ol', { class: 'records' });
  const onlyCurrent = h('input', { type: 'checkbox', id: 'only-current', checked: true, onchange: store.changed });
  byId('inspector').replaceChildren(
    h('h2', {}, 'やりとりの記録', h('button', { type: 'button', class: 'plain-button', onclick: hide }, '隠す')),
    h('p', { class: 'panel-hint' }, h('a', { href: '/control' }, '制御盤（時計・障害・台帳）を開く')),
    h('label', { class: 'panel-hint', for: 'only-current' }, onlyCurrent, 'この住民の分だけ'),
    list,
  );
  /** @type {Map<number, HTMLElement>} */
  const drawn = new Map();
  store.subscribe(() => {
    const { ledger, current, epoch } = store.state;
    if (list.dataset['epoch'] !== epoch) {
      drawn.clear();
      list.dataset['epoch'] = epoch;
    }
    const shown = onlyCurrent.checked ? concerning(ledger, current) : ledger;
    for (const entry of shown) if (!drawn.has(entry.seq)) drawn.set(entry.seq, drawRecord(entry));
    const records = shown.toReversed().flatMap(({ seq }) => drawn.get(seq) ?? []);
    list.replaceChildren(...(records.length > 0 ? records : [drawNothing(ledger.length > 0)]));
  });
}

/**
 * Records that name a resident; a reply does not, but what it delivered does.
 * @param {readonly PageLedgerEntry[]} ledger
 * @param {string} userId
 */
function concerning(ledger, userId) {
  const requests = new Set(ledger.filter((entry) => entry['userId'] === userId).map((entry) => entry['requestId']));
  return ledger.filter((entry) => requests.has(entry['requestId']) || JSON.stringify(entry).includes(userId));
}

/** @param {boolean} haveOthers */
function drawNothing(haveOthers) {
  const whose = haveOthers ? 'この住民とのやりとりは、まだありません。' : 'やりとりは、まだありません。';
  return h('li', { class: 'panel-hint' }, `${whose}メッセージを送ると、ここに並びます。`);
}
