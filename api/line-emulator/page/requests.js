/** @import { PageResident, ResidentAct } from '../page-contract.ts' */
/** @import { Store } from './store.js' */

/** A request that takes longer than this is shown as being sent. */
const SHOW_SENDING_MS = 350;

/**
 * What the residents do, sent to the emulator.
 * @param {Store} store
 */
export function createRequests(store) {
  let count = 0;
  /**
   * @param {string} userId
   * @param {ResidentAct} act
   * @param {string} id the same for each attempt
   */
  const attempt = async (userId, act, id) => {
    const slow = setTimeout(() => store.setOutbox({ id, userId, act, state: 'sending' }), SHOW_SENDING_MS);
    const delivered = await post('/page/acts', { userId, act });
    clearTimeout(slow);
    if (delivered) store.clearOutbox(id);
    else store.setOutbox({ id, userId, act, state: 'failed' });
  };
  return {
    /**
     * As the resident on the screen.
     * @param {ResidentAct} act
     */
    act(act) {
      count += 1;
      void attempt(store.state.current, act, `unsent-${count}`);
    },
    /** @param {string} id of what failed */
    retry(id) {
      const failed = store.state.outbox.find((each) => each.id === id);
      if (!failed || failed.state === 'sending') return;
      store.setOutbox({ ...failed, state: 'sending' });
      void attempt(failed.userId, failed.act, id);
    },
    /**
     * @param {string} displayName
     * @returns {Promise<PageResident | null>}
     */
    async addResident(displayName) {
      const answer = await post('/page/residents', { displayName });
      return answer ? /** @type {PageResident} */ (await answer.json()) : null;
    },
  };
}

/** @typedef {ReturnType<typeof createRequests>} Requests */

/**
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<Response | null>} null when it did not arrive or was refused
 */
async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.ok ? answer : null;
  } catch {
    // A lost connection: the bubble offers to send again.
    return null;
  }
}
