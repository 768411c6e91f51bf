import { byId, h } from './dom.js';

/** @import { ControlCommand, ControlState } from '../page-contract.ts' */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What a tester waits for on LINE, with its length. */
const STEPS = /** @type {const} */ ([
  ['61秒（返信トークン切れ）', 61 * SECOND],
  ['10分（連携トークン）', 10 * MINUTE],
  ['20分（再送の期限）', 20 * MINUTE],
  ['1時間', HOUR],
  ['25時間（再送キー切れ）', 25 * HOUR],
  ['14日（進捗の保存）', 14 * DAY],
]);

const UNITS = /** @type {const} */ ([
  ['秒', SECOND],
  ['分', MINUTE],
  ['時間', HOUR],
  ['日', DAY],
]);

const moment = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
});

/** @param {(command: ControlCommand) => void} order */
export function createClockPanel(order) {
  const now = h('time', { class: 'control-now' });
  const amount = h('input', { type: 'number', min: '1', max: '1000', value: '1', 'aria-label': '進める長さ' });
  const unit = h('select', { 'aria-label': '単位' }, ...UNITS.map(([name, ms]) => h('option', { value: ms }, name)));
  const buttons = h(
    'fieldset',
    { class: 'plain-fieldset' },
    h(
      'div',
      { class: 'control-steps' },
      ...STEPS.map(([name, milliseconds]) =>
        h(
          'button',
          { type: 'button', class: 'plain-button', onclick: () => order({ type: 'advance', milliseconds }) },
          name,
        ),
      ),
    ),
    h(
      'form',
      {
        class: 'control-row',
        onsubmit: (event) => {
          event.preventDefault();
          order({ type: 'advance', milliseconds: Number(amount.value) * Number(unit.value) });
        },
      },
      amount,
      unit,
      h('button', { type: 'submit', class: 'plain-button' }, '進める'),
    ),
  );
  byId('clock').replaceChildren(
    now,
    h('p', { class: 'control-hint' }, '進めるだけで、戻せません。期限切れや月替わりを待たずに試せます。'),
    buttons,
  );
  let shownAt = 0;
  let offset = 0;
  let runs = true;
  const tick = () => {
    now.textContent = moment.format(runs ? Date.now() + offset : shownAt);
  };
  setInterval(tick, SECOND);
  return {
    /**
     * @param {ControlState} control
     * @param {number} clockOffset the platform's clock minus this browser's
     */
    draw(control, clockOffset) {
      shownAt = control.now;
      offset = clockOffset;
      runs = control.isRunning;
      buttons.disabled = !control.isMovable;
      tick();
    },
  };
}
