import { h } from './dom.js';
import { formatTime } from './japan-time.js';

/** @import { PageLedgerEntry } from '../page-contract.ts' */

export const KINDS = {
  webhook: 'Webhook',
  'api-call': 'API',
  delivery: '配信',
  'bulk-delivery': '一斉配信',
  misuse: '誤用',
};

/**
 * One line of the ledger, which opens to its record.
 * @param {PageLedgerEntry} entry
 */
export function drawRecord(entry) {
  const json = h('pre', { tabindex: '0' });
  const details = h(
    'details',
    {
      class: `record ${entry.kind}`,
      ontoggle: () => {
        if (json.textContent === '') json.textContent = describe(entry);
      },
    },
    h(
      'summary',
      {},
      h('span', { class: 'record-kind' }, KINDS[/** @type {keyof typeof KINDS} */ (entry.kind)] ?? entry.kind),
      h('span', { class: 'record-title' }, titleOf(entry)),
      h('span', { class: `record-end ${isTrouble(entry) ? 'trouble' : ''}` }, endOf(entry)),
      h('time', {}, formatTime(entry.at)),
    ),
    json,
  );
  return h('li', {}, details);
}

/** @param {PageLedgerEntry} entry */
function titleOf(entry) {
  switch (entry.kind) {
    case 'webhook':
      return entry['isRedelivery'] === true ? 'POST（再送）' : eventTypes(entry);
    case 'api-call':
      return `${entry['method']} ${entry['path']}`;
    case 'delivery':
    case 'bulk-delivery':
      return String(entry['endpoint']).split('/').at(-1) ?? '';
    default:
      return `${entry['reason']} ${entry['detail']}`;
  }
}

/** @param {PageLedgerEntry} entry */
function eventTypes(entry) {
  const types = [...String(entry['body']).matchAll(/"type":"(message|postback|follow|unfollow|unsend)"/g)];
  return types.map((match) => match[1]).join(', ') || 'POST';
}

/** @param {PageLedgerEntry} entry */
function endOf(entry) {
  if (entry.kind === 'webhook')
    return entry['outcome'] === 'ok' ? `${entry['status']} · ${entry['milliseconds']}ms` : String(entry['outcome']);
  if (entry.kind === 'api-call') return String(entry['status']);
  if (entry.kind === 'bulk-delivery') return `${entry['people']}人`;
  if (entry.kind === 'delivery') return entry['shown'] === true ? '表示' : '非表示';
  return '';
}

/** @param {PageLedgerEntry} entry */
function isTrouble(entry) {
  if (entry.kind === 'webhook') return entry['outcome'] !== 'ok';
  if (entry.kind === 'api-call') return Number(entry['status']) >= 400 || entry['status'] === 0;
  return entry.kind === 'misuse' || entry['shown'] === false;
}

/**
 * The record as indented JSON; a webhook's body is opened up, because that is what one came to read.
 * @param {PageLedgerEntry} entry
 */
function describe(entry) {
  const { body, ...rest } = entry;
  const opened = typeof body === 'string' && body !== '' ? { ...rest, body: parse(body) } : entry;
  return JSON.stringify(opened, null, 2);
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
