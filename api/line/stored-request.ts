import { z } from 'zod';
import type { LineMessage, LineRequest } from './send.ts';

/** The messages were rendered by us and went through JSON; LINE is the judge of their shape. */
const messages = z.array(z.custom<LineMessage>((value) => typeof value === 'object' && value !== null));

/** A request to LINE as an outbound row keeps it until LINE has taken it. */
export const storedRequest: z.ZodType<LineRequest> = z.discriminatedUnion('endpoint', [
  z.object({ endpoint: z.literal('reply'), replyToken: z.string(), messages }),
  z.object({ endpoint: z.literal('push'), to: z.string(), retryKey: z.uuid(), messages }),
  z.object({ endpoint: z.literal('loading'), chatId: z.string() }),
]);
