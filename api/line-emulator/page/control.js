import { createClockPanel } from './control-clock.js';
import { createFaultPanel } from './control-faults.js';
import { createLedgerPanel } from './control-ledger.js';
import { createLimitPanel, createResidentPanel } from './control-limits.js';
import { createWebhookPanel } from './control-webhooks.js';
import { byId } from './dom.js';
import { createStore } from './store.js';
import { openStream } from './stream.js';

/** @import { ControlCommand } from '../page-contract.ts' */

const CONNECTIONS = { connecting: '接続しています…', live: '接続中', lost: '接続が切れました。つなぎ直しています…' };
const TOAST_MS = 4000;

const store = createStore();
const clock = createClockPanel(order);
const panels = [createFaultPanel, createWebhookPanel, createLimitPanel, createResidentPanel].map((create) =>
  create(order),
);
const ledger = createLedgerPanel();

store.subscribe(() => {
  const { connection, control } = store.state;
  byId('control-connection').textContent = CONNECTIONS[connection];
  byId('control-connection').classList.toggle('lost', connection === 'lost');
  if (!control) return;
  clock.draw(control, store.state.clockOffset);
  for (const panel of panels) panel.draw(control);
  ledger.draw(store.state.ledger, store.state.epoch);
});
openStream(store);

let toastTimer = 0;

/** @param {string} text */
function say(text) {
  const toast = byId('control-toast');
  toast.textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    toast.textContent = '';
  }, TOAST_MS);
}

/** @param {ControlCommand} command */
function order(command) {
  void send(command);
}

/** @param {ControlCommand} command */
async function send(command) {
  try {
    const answer = await fetch('/page/control', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
    });
    if (answer.status === 400) say('この値は設定できません。');
    else if (answer.status === 409) say('この操作は、いまはできません。');
    else if (!answer.ok) say('エミュレーターが受け付けませんでした。');
  } catch {
    say('エミュレーターに届きませんでした。');
  }
}
