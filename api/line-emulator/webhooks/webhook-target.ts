import { type PostedWebhook, postWebhook } from './post-webhook.ts';
import { signWebhook } from './sign.ts';

/** How a webhook is signed: as LINE does, under another secret, or not at all. */
export type Signature = 'valid' | 'wrong' | 'absent';

/** The product's end of the wire: where webhooks go and what they are signed with. */
export interface WebhookTarget {
  /** Undefined until the product has told its address. */
  url: string | undefined;
  /** The channel secret. Reissuing one ends the old one at once, as with LINE. */
  secret: string;
  /** @param url another address than the product's own, for LINE's test of an endpoint */
  post(body: string, signature?: Signature, url?: string): Promise<PostedWebhook & { signature: string | null }>;
  /** Ends what is under way. */
  stop(): void;
}

export function createWebhookTarget(url: string | undefined, secret: string, timeoutMs: number): WebhookTarget {
  const stopping = new AbortController();
  const target: WebhookTarget = {
    url,
    secret,
    post: async (body, signature = 'valid', address = target.url) => {
      const signed = signAs(signature, body, target.secret);
      const post = { url: address, body, signature: signed, timeoutMs, stopped: stopping.signal };
      return { ...(await postWebhook(post)), signature: signed };
    },
    stop: () => stopping.abort(),
  };
  return target;
}

function signAs(signature: Signature, body: string, secret: string): string | null {
  if (signature === 'absent') return null;
  return signWebhook(body, signature === 'valid' ? secret : `not ${secret}`);
}
