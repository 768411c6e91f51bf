/** @import { PageEvent } from '../page-contract.ts' */
/** @import { Store } from './store.js' */

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
/** The server speaks every ten seconds; longer silence is a dead connection that nobody has noticed. */
const SILENCE_MS = 25_000;

/**
 * Keeps the page up to date. Every connection begins with the whole state, so a lost one loses nothing.
 * @param {Store} store
 * @returns {{ reconnect(): void }}
 */
export function openStream(store) {
  /** @type {EventSource | null} */
  let source = null;
  let wait = FIRST_WAIT_MS;
  let retryTimer = 0;
  let silenceTimer = 0;

  const connect = () => {
    clearTimeout(retryTimer);
    source?.close();
    source = new EventSource('/page/stream');
    source.addEventListener('message', (message) => {
      wait = FIRST_WAIT_MS;
      listenForSilence();
      store.apply(/** @type {PageEvent} */ (JSON.parse(message.data)));
      if (store.state.connection !== 'live') store.setConnection('live');
    });
    source.addEventListener('ping', listenForSilence);
    source.addEventListener('error', lose);
    listenForSilence();
  };
  const lose = () => {
    source?.close();
    clearTimeout(silenceTimer);
    store.setConnection('lost');
    clearTimeout(retryTimer);
    retryTimer = setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
  const listenForSilence = () => {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(lose, SILENCE_MS);
  };
  window.addEventListener('online', connect);
  connect();
  return {
    reconnect: () => {
      wait = FIRST_WAIT_MS;
      connect();
    },
  };
}
