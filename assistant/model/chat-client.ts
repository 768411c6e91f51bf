import { type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { Runnable } from '@langchain/core/runnables';
import { ChatOpenAI } from '@langchain/openai';
import type { PublicText } from '../screening/personal-data/public-text.ts';
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

/** All that a model is told: nothing that has not passed the gate goes to it. */
export interface Telling {
  readonly system: PublicText;
  readonly human: PublicText;
}

/** Prepares the server's client, such as with tools; what it is asked is put in here. */
type Prepare<T> = (chat: ChatOpenAI, features: Features) => Runnable<BaseMessage[], T>;

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
   * Asks with the features that the server has. A server that turns the request down for one of them is asked again
   * without it, and never again with it. Throws `ModelError`.
   */
  async ask<T>({ system, human }: Telling, signal: AbortSignal, prepare: Prepare<T>): Promise<T> {
    const messages = [new SystemMessage(system), new HumanMessage(human)];
    for (;;) {
      const features = this.#features();
      try {
        return await prepare(openChat(this.#settings, features), features).invoke(messages, { signal });
      } catch (fault) {
        const missing = missingFeature(fault);
        if (missing === null || !features.has(missing)) throw toModelError(fault);
        this.#missing.add(missing);
      }
    }
  }
}
