import { byId, h } from './dom.js';

/** @import { ControlCommand, ControlState, PageState } from '../page-contract.ts' */

const count = new Intl.NumberFormat('ja-JP');

/** @param {(command: ControlCommand) => void} order */
export function createLimitPanel(order) {
  const usage = h('p', { class: 'control-figure' });
  const value = h('input', { type: 'number', min: '0', placeholder: '無制限', 'aria-label': '月の上限（通）' });
  const lifted = h('input', {
    type: 'checkbox',
    onchange: () => order({ type: 'lift-rates', lifted: lifted.checked }),
  });
  const form = h(
    'form',
    {
      class: 'control-row',
      onsubmit: (event) => {
        event.preventDefault();
        order({ type: 'quota', value: value.value === '' ? null : Number(value.value) });
      },
    },
    value,
    h('button', { type: 'submit', class: 'plain-button' }, '月の上限を変える'),
  );
  byId('limits').replaceChildren(
    usage,
    form,
    h('label', { class: 'check' }, lifted, 'API の速度の上限をなくす（負荷試験のとき）'),
  );
  return {
    /** @param {ControlState} control */
    draw({ quota, quotaUsed, ratesLifted }) {
      const limit = quota === null ? '無制限' : `${count.format(quota)} 通`;
      usage.textContent = `今月 ${count.format(quotaUsed)} 通 ／ 上限 ${limit}`;
      lifted.checked = ratesLifted;
    },
  };
}

const STATES = /** @type {const} */ ([
  ['friend', '友だち'],
  ['blocked', 'ブロック'],
  ['deleted', '退会'],
  ['consented', '同意'],
]);

/** @param {(command: ControlCommand) => void} order */
export function createResidentPanel(order) {
  const body = h('tbody', {});
  const heads = ['名前', ...STATES.map(([, name]) => name), '他プロバイダー'];
  byId('residents').replaceChildren(
    h(
      'div',
      { class: 'control-scroll' },
      h(
        'table',
        { class: 'control-table' },
        h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
        body,
      ),
    ),
    h('p', { class: 'control-hint' }, 'ここで変えても Webhook は届きません。ブロックの知らせはトークの画面から。'),
  );
  let drawn = '';
  return {
    /** @param {ControlState} control */
    draw({ residents }) {
      const wanted = JSON.stringify(residents);
      // Redrawn only when something changed: a box that has the focus keeps it.
      if (wanted === drawn) return;
      drawn = wanted;
      body.replaceChildren(...residents.map((resident) => drawResident(resident, order)));
    },
  };
}

/**
 * @param {PageState} resident
 * @param {(command: ControlCommand) => void} order
 */
function drawResident(resident, order) {
  const { userId, displayName } = resident;
  const boxes = STATES.map(([name, label]) => {
    const box = h('input', {
      type: 'checkbox',
      'aria-label': `${displayName}: ${label}`,
      onchange: () => order({ type: 'resident', userId, changes: { [name]: box.checked } }),
    });
    box.checked = resident[name];
    return h('td', {}, box);
  });
  const other = h('input', {
    type: 'checkbox',
    'aria-label': `${displayName}: 他プロバイダー`,
    onchange: () => order({ type: 'resident', userId, changes: { provider: other.checked ? 'other' : 'own' } }),
  });
  other.checked = resident.provider === 'other';
  return h('tr', {}, h('th', { scope: 'row' }, displayName), ...boxes, h('td', {}, other));
}
