import { byId, h } from './dom.js';

/** @import { ControlCommand, ControlState, PageFault } from '../page-contract.ts' */

/** @type {Readonly<Record<string, string>>} */
const NAMES = {
  'refuse-500': '500 を返す（受け付けない）',
  'refuse-429': '429 速度の上限',
  'refuse-429-quota': '429 月の上限',
  'refuse-401': '401 トークン失効',
  'html-502': '502 を HTML で返す',
  'redirect-302': '302 で転送する',
  'content-202': '202 準備中（コンテンツ）',
  'content-410': '410 消えた（コンテンツ）',
  'reset-before-acceptance': '受け付ける前に切断',
  hang: '受け付けずに黙る',
  'accept-then-500': '受け付けてから 500',
  'accept-then-reset': '受け付けてから切断',
  'accept-then-hang': '受け付けてから黙る',
  'accept-then-truncate': '受け付けて、途中で切れた JSON',
};

/** @param {(command: ControlCommand) => void} order */
export function createFaultPanel(order) {
  const endpoint = h('select', {});
  const kind = h('select', {});
  const delay = numberField('0', { min: '0', max: '60000', step: '100' });
  const times = numberField('', { min: '1', placeholder: 'ずっと' });
  const share = numberField('100', { min: '1', max: '100' });
  const list = h('ul', { class: 'control-list', 'aria-label': '設定中の障害' });
  const clear = h(
    'button',
    { type: 'button', class: 'plain-button', onclick: () => order({ type: 'clear-faults' }) },
    'すべて消す',
  );
  const add = () => {
    const delayMs = Number(delay.value);
    const count = times.value === '' ? {} : { times: Number(times.value) };
    const slow = delayMs > 0 ? { delayMs } : {};
    const what = kind.value === '' ? {} : { kind: kind.value };
    const probability = Number(share.value) / 100;
    order({ type: 'add-fault', fault: { endpoint: endpoint.value, ...what, ...slow, ...count, probability } });
  };
  byId('faults').replaceChildren(
    h(
      'form',
      {
        class: 'control-grid',
        onsubmit: (event) => {
          event.preventDefault();
          add();
        },
      },
      h('label', { class: 'wide' }, '対象', endpoint),
      h('label', { class: 'wide' }, '障害', kind),
      h('label', {}, '遅れ（ミリ秒）', delay),
      h('label', {}, '回数', times),
      h('label', {}, '割合（％）', share),
      h('button', { type: 'submit', class: 'green-button' }, '障害を加える'),
    ),
    list,
    clear,
  );
  return {
    /** @param {ControlState} control */
    draw({ endpoints, faultKinds, faults }) {
      if (endpoint.options.length === 0) {
        endpoint.replaceChildren(h('option', { value: '*' }, 'すべての API'), ...endpoints.map(toOption));
        kind.replaceChildren(
          h('option', { value: '' }, '遅れるだけ'),
          ...faultKinds.map((value) => h('option', { value }, NAMES[value] ?? value)),
        );
      }
      list.replaceChildren(...faults.map((fault) => h('li', {}, describe(fault))));
      clear.hidden = faults.length === 0;
    },
  };
}

/** @param {string} value */
const toOption = (value) => h('option', { value }, value);

/**
 * @param {string} value
 * @param {Readonly<Record<string, string>>} limits
 */
function numberField(value, limits) {
  return h('input', { type: 'number', value, ...limits });
}

/** @param {PageFault} fault */
function describe({ endpoint, kind, delayMs, times, probability }) {
  const parts = [
    endpoint === '*' ? 'すべての API' : endpoint,
    kind === undefined ? '遅れるだけ' : (NAMES[kind] ?? kind),
    delayMs === undefined ? '' : `${delayMs} ミリ秒遅れ`,
    times === undefined ? 'ずっと' : `あと ${times} 回`,
    probability === undefined || probability === 1 ? '' : `${Math.round(probability * 100)}%`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
