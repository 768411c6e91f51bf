import { type ApiAnswer, NOT_FOUND, refuse, succeed } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { Platform } from '../platform.ts';

const TEMPLATE = '/v2/bot/message/{messageId}/content';

/** A picture of one white pixel: what residents of the emulator send. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==',
  'base64',
);

/** What residents sent, on the data host. 202 and other troubles are faults: `content-202`, `content-410`. */
export const CONTENT_ROUTES: readonly Route[] = [
  { host: 'data', method: 'GET', template: TEMPLATE, body: 'none', handle: onContent(sendPicture) },
  { host: 'data', method: 'GET', template: `${TEMPLATE}/preview`, body: 'none', handle: onContent(sendPicture) },
  {
    host: 'data',
    method: 'GET',
    template: `${TEMPLATE}/transcoding`,
    body: 'none',
    handle: onContent(() => succeed({ status: 'succeeded' })),
  },
];

function sendPicture(): ApiAnswer {
  return { status: 200, body: {}, raw: { contentType: 'image/png', bytes: PICTURE } };
}

function onContent(handle: () => ApiAnswer): Route['handle'] {
  return ({ params }: ApiCall, { contents }: Platform) => {
    const state = contents.get(params['messageId'] ?? '');
    if (state === 'gone') return refuse(410, 'The content is gone');
    return state === 'kept' ? handle() : NOT_FOUND;
  };
}
