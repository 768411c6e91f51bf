import { byId, h } from './dom.js';
import { drawRecord, KINDS } from './records.js';

/** @import { PageLedgerEntry } from '../page-contract.ts' */

/** The ledger, newest first, all kinds or one. */
export function createLedgerPanel() {
  const list = h('ol', { class: 'records' });
  const summary = h('p', { class: 'control-hint' });
  const filter = h(
    'select',
    { 'aria-label': '台帳の種類', onchange: () => redraw() },
    h('option', { value: '' }, 'すべて'),
    ...Object.entries(KINDS).map(([value, name]) => h('option', { value }, name)),
  );
  byId('ledger').replaceChildren(h('div', { class: 'control-row' }, filter, summary), list);
  /** @type {Map<number, HTMLElement>} */
  const drawn = new Map();
  /** @type {readonly PageLedgerEntry[]} */
  let entries = [];
  let epoch = '';
  const redraw = () => {
    const shown = entries.filter(({ kind }) => filter.value === '' || kind === filter.value);
    for (const entry of shown) if (!drawn.has(entry.seq)) drawn.set(entry.seq, drawRecord(entry));
    const misuses = entries.filter(({ kind }) => kind === 'misuse').length;
    summary.textContent = `直近 ${entries.length} 件のうち ${shown.length} 件。誤用 ${misuses} 件。`;
    summary.classList.toggle('trouble', misuses > 0);
    list.replaceChildren(...shown.toReversed().flatMap(({ seq }) => drawn.get(seq) ?? []));
  };
  return {
    /**
     * @param {readonly PageLedgerEntry[]} ledger
     * @param {string} of the emulator's epoch
     */
    draw(ledger, of) {
      if (epoch !== of) drawn.clear();
      if (epoch === of && entries === ledger) return;
      epoch = of;
      entries = ledger;
      redraw();
    },
  };
}
