import { byId, h } from './dom.js';
import { textOf } from './message-data.js';

/** @import { Data } from './message-data.js' */

const INPUT_TYPES = { date: 'date', time: 'time', datetime: 'datetime-local' };

/**
 * Lets the resident choose the date or time that a datetime picker action asks for.
 * @param {Data} action
 * @param {(params: Record<string, string>) => void} onPick with the `params` of the postback
 */
export function pickMoment(action, onPick) {
  const mode = /** @type {keyof typeof INPUT_TYPES} */ (textOf(action, 'mode'));
  const dialog = /** @type {HTMLDialogElement} */ (byId('moment-dialog'));
  const input = h('input', {
    type: INPUT_TYPES[mode] ?? 'date',
    id: 'moment-input',
    required: true,
    value: textOf(action, 'initial').replace('t', 'T'),
    min: textOf(action, 'min').replace('t', 'T') || null,
    max: textOf(action, 'max').replace('t', 'T') || null,
  });
  const form = h(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        dialog.close();
        onPick({ [mode]: input.value });
      },
    },
    h('label', { for: 'moment-input' }, textOf(action, 'label') || '日時を選ぶ'),
    input,
    h(
      'div',
      { class: 'dialog-buttons' },
      h('button', { type: 'button', class: 'plain-button', onclick: () => dialog.close() }, 'キャンセル'),
      h('button', { type: 'submit', class: 'green-button' }, '決定'),
    ),
  );
  dialog.replaceChildren(form);
  dialog.showModal();
}
