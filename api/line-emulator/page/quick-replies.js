import { tappable } from './actions.js';
import { byId } from './dom.js';
import { dataOf, listOf, textOf } from './message-data.js';
import { picture } from './picture.js';
import { currentTalk } from './store.js';

/** @import { Tapping } from './actions.js' */
/** @import { Data } from './message-data.js' */
/** @import { State, Store } from './store.js' */

/** These wait for the answer that they ask for; the others vanish with the tap. */
const STAYING = new Set(['camera', 'cameraRoll', 'location', 'datetimepicker']);

/**
 * The choices above the composer: those of the last message, until one is taken or something else is said.
 * @param {Store} store
 * @param {Tapping} tapping
 */
export function createQuickReplies(store, tapping) {
  const row = byId('quick-replies');
  let drawnFor = '';
  store.subscribe(() => {
    const offer = findOffer(store.state);
    const key = offer ? `${store.state.current} ${offer.messageId}` : '';
    if (key === drawnFor) return;
    drawnFor = key;
    row.hidden = !offer;
    row.scrollLeft = 0;
    row.replaceChildren(
      ...(offer?.items ?? []).map((item) =>
        drawItem(item, () => store.useQuickReplies(offer?.messageId ?? ''), tapping),
      ),
    );
  });
}

/**
 * @param {State} state
 * @returns {{ messageId: string, items: readonly Data[] } | null}
 */
function findOffer(state) {
  const talk = currentTalk(state);
  const last = talk?.entries.at(-1);
  if (!talk || !last || last.from !== 'account' || talk.resident.blocked) return null;
  const items = listOf(dataOf(last.message, 'quickReply'), 'items');
  return items.length > 0 && !state.usedQuickReplies.has(last.id) ? { messageId: last.id, items } : null;
}

/**
 * @param {Data} item
 * @param {() => void} use
 * @param {Tapping} tapping
 */
function drawItem(item, use, tapping) {
  const action = dataOf(item, 'action') ?? {};
  const stays = STAYING.has(textOf(action, 'type'));
  const chip = tappable(action, tapping, { class: 'chip', onTap: () => (stays ? undefined : use()) });
  const url = textOf(item, 'imageUrl');
  if (url !== '') chip.append(picture(url, ''));
  chip.append(textOf(action, 'label'));
  return chip;
}
