import { z } from 'zod';
import { passPayload } from '../../assistant/screening/personal-data/public-text.ts';
import type { LineMessage, LineRequest } from './send.ts';

/** The messages were rendered by us and went through JSON; LINE is the judge of their shape. */
const messages = z
  .array(z.custom<LineMessage>((value) => typeof value === 'object' && value !== null))
  .transform((rendered) => passPayload(rendered));

/** A request to LINE as an outbound row keeps it until LINE has taken it. */
export type StoredRequest = Exclude<LineRequest, { endpoint: 'leave' | 'link-token' }>;

export const storedRequest: z.ZodType<StoredRequest> = z.discriminatedUnion('endpoint', [
  z.object({ endpoint: z.literal('reply'), replyToken: z.string(), messages }),
  z.object({ endpoint: z.literal('push'), to: z.string(), retryKey: z.uuid(), messages }),
  z.object({ endpoint: z.literal('loading'), chatId: z.string() }),
]);
