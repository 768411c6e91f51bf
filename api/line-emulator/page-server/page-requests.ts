import { z } from 'zod';

const shortText = z.string().min(1).max(5000);

const act = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: shortText, quoteToken: z.string().exactOptional() }),
  z.object({ type: z.literal('sticker'), packageId: z.string(), stickerId: z.string() }),
  z.object({ type: z.literal('image') }),
  z.object({
    type: z.literal('location'),
    title: z.string(),
    address: z.string(),
    latitude: z.number(),
    longitude: z.number(),
  }),
  z.object({
    type: z.literal('postback'),
    data: z.string().max(300),
    displayText: shortText.exactOptional(),
    params: z.record(z.string(), z.string()).exactOptional(),
  }),
  z.object({ type: z.literal('unsend'), messageId: z.string() }),
  z.object({ type: z.literal('follow') }),
  z.object({ type: z.literal('unfollow') }),
]);

/** `POST /page/acts`: what someone did in the talk. */
export const ACT_REQUEST = z.object({ userId: z.string(), act });

/** `POST /page/login-tokens`: what LIFF would hand to the page of a resident who opens it. */
export const LOGIN_TOKEN_REQUEST = z.object({ userId: z.string(), nonce: z.string().min(1).max(1000).exactOptional() });

/** `POST /page/residents`: one more person. LINE's display names have at most 20 characters. */
export const RESIDENT_REQUEST = z.object({ displayName: z.string().trim().min(1).max(20) });
