import { ChatOpenAI } from '@langchain/openai';
import { createBoundedFetch } from './bounded-fetch.ts';
import { type Feature, missingFeature, toModelError } from './model-fault.ts';
import type { ModelSettings } from './settings.ts';

/** Bounds a runaway answer; five sentences with their quotes need about 500. */
const MOST_TOKENS = 1_200;
/** Such an answer has a few kilobytes; a server that sends more than this is not one. */
const MOST_BYTES = 1_000_000;
const OPENAI = 'https://api.openai.com/v1';

/** What the server is known to understand. */
export type Features = ReadonlySet<Feature>;

function openChat(settings: ModelSettings, features: Features): ChatOpenAI {
  return new ChatOpenAI({
    model: settings.OPENAI_MODEL,
    // The vendor's client refuses to start without a key; servers of one's own often need none.
    apiKey: settings.OPENAI_API_KEY ?? 'none',
    configuration: {
      baseURL: settings.OPENAI_BASE_URL ?? OPENAI,
      fetch: createBoundedFetch(MOST_BYTES),
      logLevel: 'off',
    },
    ...(features.has('temperature') ? { temperature: 0 } : {}),
    maxTokens: MOST_TOKENS,
    maxRetries: 0,
  });
}

/** One server, and what has been learnt about it. */
export class ChatClient {
  readonly #settings: ModelSettings;
  readonly #missing = new Set<Feature>();

  constructor(settings: ModelSettings) {
    this.#settings = settings;
  }

  #features(): Features {
    const all: Feature[] = ['json-schema', 'strict-tools', 'temperature'];
    return new Set(all.filter((feature) => !this.#missing.has(feature)));
  }

  /**
   * Runs a request with the features that the server has. A server that turns the request down for one of them is asked
   * again without it, and never again with it. Throws `ModelError`.
   */
  async ask<T>(request: (chat: ChatOpenAI, features: Features) => Promise<T>): Promise<T> {
    for (;;) {
      const features = this.#features();
      try {
        return await request(openChat(this.#settings, features), features);
      } catch (fault) {
        const missing = missingFeature(fault);
        if (missing === null || !features.has(missing)) throw toModelError(fault);
        this.#missing.add(missing);
      }
    }
  }
}
