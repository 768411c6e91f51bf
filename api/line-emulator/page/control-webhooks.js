import { byId, h } from './dom.js';

/** @import { ControlCommand, ControlState, PageSwitches } from '../page-contract.ts' */

const NUMBERS = /** @type {const} */ ([
  ['copies', '同時に届く数', { min: '1', max: '10' }],
  ['batch', '1 通にまとめる数', { min: '1', max: '100' }],
  ['delayMs', '最大の遅れ（ミリ秒）', { min: '0', max: '60000', step: '100' }],
]);

const FLAGS = /** @type {const} */ ([
  ['reorder', '順番を入れ替える'],
  ['unknowns', '知らない種類のイベントを混ぜる'],
  ['standby', 'スタンバイ（返信トークンなし）'],
]);

const SIGNATURES = /** @type {const} */ ([
  ['valid', '正しい'],
  ['wrong', '誤り'],
  ['absent', 'なし'],
]);

/** @param {(command: ControlCommand) => void} order */
export function createWebhookPanel(order) {
  /** @param {Partial<PageSwitches>} switches */
  const set = (switches) => order({ type: 'switches', switches });
  const numbers = NUMBERS.map(([name, label, limits]) => {
    const field = h('input', { type: 'number', ...limits, onchange: () => set({ [name]: Number(field.value) }) });
    return { name, field, label: h('label', {}, label, field) };
  });
  const share = h('input', {
    type: 'number',
    min: '0',
    max: '100',
    onchange: () => set({ duplicates: Number(share.value) / 100 }),
  });
  const signature = h(
    'select',
    { onchange: () => set({ signature: /** @type {PageSwitches['signature']} */ (signature.value) }) },
    ...SIGNATURES.map(([value, name]) => h('option', { value }, name)),
  );
  const flags = FLAGS.map(([name, label]) => {
    const box = h('input', { type: 'checkbox', onchange: () => set({ [name]: box.checked }) });
    return { name, box, label: h('label', { class: 'wide check' }, box, label) };
  });
  byId('webhooks').replaceChildren(
    h(
      'div',
      { class: 'control-grid' },
      ...numbers.map(({ label }) => label),
      h('label', {}, '重複する割合（％）', share),
      h('label', {}, '署名', signature),
      ...flags.map(({ label }) => label),
      h(
        'button',
        { type: 'button', class: 'plain-button', onclick: () => order({ type: 'flush' }) },
        '待たせている分を送る',
      ),
    ),
  );
  return {
    /** @param {ControlState} control */
    draw({ switches }) {
      for (const { name, field } of numbers) setValue(field, String(switches[name]));
      setValue(share, String(Math.round(switches.duplicates * 100)));
      setValue(signature, switches.signature);
      for (const { name, box } of flags) box.checked = switches[name];
    },
  };
}

/**
 * What someone is typing stays.
 * @param {HTMLInputElement | HTMLSelectElement} field
 * @param {string} value
 */
function setValue(field, value) {
  if (document.activeElement !== field) field.value = value;
}
