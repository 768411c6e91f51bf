/** @import { ControlState, PageEvent, PageLedgerEntry, PageResident, ResidentAct, TalkEntry } from '../page-contract.ts' */

/**
 * @typedef {object} Talk
 * @property {PageResident} resident
 * @property {TalkEntry[]} entries
 * @property {number} loadingUntil by this browser's clock, 0 when nothing is shown
 * @property {number} seen entries that were on the screen
 *
 * @typedef {object} Unsent an act that has not reached the emulator
 * @property {string} id
 * @property {string} userId
 * @property {ResidentAct} act
 * @property {'sending' | 'failed'} state
 *
 * @typedef {object} State
 * @property {'connecting' | 'live' | 'lost'} connection
 * @property {string} epoch
 * @property {number} clockOffset the platform's clock minus this browser's
 * @property {string} accountName
 * @property {Map<string, Talk>} talks
 * @property {string} current user id of the resident whose phone this is
 * @property {Unsent[]} outbox
 * @property {ReadonlySet<string>} usedQuickReplies ids of messages whose quick replies are gone
 * @property {PageLedgerEntry[]} ledger
 * @property {ControlState | null} control null before the first snapshot
 */

const LEDGER_LINES = 200;

/**
 * The page's one state. Views draw it; only the functions here change it.
 */
export function createStore() {
  /** @type {State} */
  const state = {
    connection: 'connecting',
    epoch: '',
    clockOffset: 0,
    accountName: '',
    talks: new Map(),
    current: '',
    outbox: [],
    usedQuickReplies: new Set(),
    ledger: [],
    control: null,
  };
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let scheduled = false;
  const changed = () => {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      for (const listener of listeners) listener();
    });
  };
  return {
    state,
    /** @param {() => void} listener */
    subscribe(listener) {
      listeners.add(listener);
    },
    /** @param {PageEvent} event */
    apply(event) {
      applyEvent(state, event);
      markSeen(state);
      changed();
    },
    /** @param {State['connection']} connection */
    setConnection(connection) {
      state.connection = connection;
      changed();
    },
    /** @param {string} userId */
    setCurrent(userId) {
      state.current = userId;
      markSeen(state);
      changed();
    },
    /** @param {Unsent} unsent */
    setOutbox(unsent) {
      state.outbox = [...state.outbox.filter(({ id }) => id !== unsent.id), unsent];
      changed();
    },
    /** @param {string} id */
    clearOutbox(id) {
      state.outbox = state.outbox.filter((each) => each.id !== id);
      changed();
    },
    /** @param {string} messageId */
    useQuickReplies(messageId) {
      state.usedQuickReplies = new Set([...state.usedQuickReplies, messageId]);
      changed();
    },
    changed,
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * @param {State} state
 * @returns {Talk | undefined}
 */
export function currentTalk(state) {
  return state.talks.get(state.current);
}

/**
 * @param {State} state
 * @param {PageEvent} event
 */
function applyEvent(state, event) {
  switch (event.type) {
    case 'snapshot':
      applySnapshot(state, event);
      break;
    case 'entry':
      applyEntry(state, event.userId, event.entry);
      break;
    case 'loading': {
      const talk = state.talks.get(event.userId);
      if (talk) talk.loadingUntil = Date.now() + event.seconds * 1000;
      break;
    }
    case 'resident': {
      const known = state.talks.get(event.resident.userId);
      if (known) known.resident = event.resident;
      else state.talks.set(event.resident.userId, { resident: event.resident, entries: [], loadingUntil: 0, seen: 0 });
      break;
    }
    case 'control':
      state.control = event.control;
      state.clockOffset = event.control.now - Date.now();
      break;
    case 'ledger':
      state.ledger = [...state.ledger, event.entry].slice(-LEDGER_LINES);
      break;
  }
}

/**
 * @param {State} state
 * @param {Extract<PageEvent, { type: 'snapshot' }>} snapshot
 */
function applySnapshot(state, snapshot) {
  const sameEmulator = state.epoch === snapshot.epoch;
  const before = state.talks;
  state.epoch = snapshot.epoch;
  state.clockOffset = snapshot.now - Date.now();
  state.accountName = snapshot.account.displayName;
  state.ledger = [...snapshot.ledger];
  state.control = snapshot.control;
  state.talks = new Map(
    snapshot.talks.map(({ resident, entries, loadingSeconds }) => [
      resident.userId,
      {
        resident,
        entries: [...entries],
        loadingUntil: loadingSeconds > 0 ? Date.now() + loadingSeconds * 1000 : 0,
        seen: sameEmulator ? (before.get(resident.userId)?.seen ?? 0) : entries.length,
      },
    ]),
  );
  if (!state.talks.has(state.current)) state.current = state.talks.keys().next().value ?? '';
}

/**
 * @param {State} state
 * @param {string} userId
 * @param {TalkEntry} entry
 */
function applyEntry(state, userId, entry) {
  const talk = state.talks.get(userId);
  if (!talk) return;
  const index = talk.entries.findIndex(({ id }) => id === entry.id);
  if (index >= 0) talk.entries[index] = entry;
  else talk.entries.push(entry);
  if (entry.from === 'account' && index < 0) talk.loadingUntil = 0;
}

/** @param {State} state */
function markSeen(state) {
  const talk = currentTalk(state);
  if (talk) talk.seen = talk.entries.length;
}
