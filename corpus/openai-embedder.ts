import OpenAI from 'openai';
import { z } from 'zod';
import { type Embedder, EmbedderError, type TokenCounter } from './embedder.ts';
import { normaliseVector } from './vectors.ts';

/** An endpoint that speaks OpenAI's `POST /embeddings`. */
export interface OpenAiEmbedderSettings {
  readonly baseUrl: string;
  /** Empty for servers that ask for none. */
  readonly apiKey: string;
  readonly model: string;
  /** What the endpoint must answer with; another length is refused. */
  readonly dimension: number;
  readonly timeoutMilliseconds: number;
  /** Attempts after the first on 408, 409, 429, 5xx and cut connections, with growing pauses. */
  readonly retries: number;
  readonly questionPrefix: string;
  readonly passagePrefix: string;
}

/** OpenAI takes 2,048 texts and 300,000 tokens a request; smaller servers take less. */
const TEXTS_PER_REQUEST = 64;
/** OpenAI's models take 8,191 tokens, and a Japanese character is about one. */
const LONGEST_TEXT = 8_000;

const EmbeddingsResponse = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()) })),
});

/** Endpoints refuse empty texts, texts beyond the model's limit and halves of surrogate pairs. */
function acceptableText(text: string): string {
  const bounded = text.slice(0, LONGEST_TEXT).replace(/\p{Cs}/gu, '');
  return bounded.trim() === '' ? '-' : bounded;
}

function describeFault(fault: unknown): string {
  if (fault instanceof OpenAI.APIConnectionTimeoutError) return 'did not answer in time';
  if (fault instanceof OpenAI.APIConnectionError) return 'cannot be reached';
  if (fault instanceof OpenAI.APIError) return `answered ${String(fault.status)}`;
  return 'failed';
}

class OpenAiEmbedder implements Embedder, TokenCounter {
  readonly name: string;
  readonly dimension: number;
  readonly #settings: OpenAiEmbedderSettings;
  readonly #client: OpenAI;

  constructor(settings: OpenAiEmbedderSettings) {
    this.name = settings.model;
    this.dimension = settings.dimension;
    this.#settings = settings;
    this.#client = new OpenAI({
      baseURL: settings.baseUrl,
      apiKey: settings.apiKey === '' ? 'none' : settings.apiKey,
      timeout: settings.timeoutMilliseconds,
      maxRetries: settings.retries,
      logLevel: 'off',
    });
  }

  embedQuestions(texts: readonly string[]): Promise<Float32Array[]> {
    return this.#embed(texts.map((text) => this.#settings.questionPrefix + text));
  }

  embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    return this.#embed(texts.map((text) => this.#settings.passagePrefix + text));
  }

  /** One token a character beyond ASCII, one for three of ASCII: above what the usual tokenizers count. */
  countTokens(text: string): number {
    const beyondAscii = text.match(/\P{ASCII}/gu)?.length ?? 0;
    return beyondAscii + Math.ceil((text.length - beyondAscii) / 3);
  }

  async close(): Promise<void> {}

  async #embed(texts: readonly string[]): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += TEXTS_PER_REQUEST) {
      vectors.push(...(await this.#request(texts.slice(start, start + TEXTS_PER_REQUEST))));
    }
    return vectors;
  }

  async #request(texts: readonly string[]): Promise<Float32Array[]> {
    const response: unknown = await this.#client.embeddings
      .create({ model: this.name, input: texts.map(acceptableText), encoding_format: 'float' })
      .catch((cause: unknown) => {
        throw new EmbedderError(`the embedding endpoint ${describeFault(cause)}`, { cause });
      });
    const parsed = EmbeddingsResponse.safeParse(response);
    if (!parsed.success) {
      throw new EmbedderError('the embedding endpoint answered with something that is no list of vectors');
    }
    const byPosition = new Map(parsed.data.data.map((item) => [item.index, item.embedding]));
    return texts.map((_, position) => this.#check(byPosition.get(position)));
  }

  #check(embedding: number[] | undefined): Float32Array {
    if (embedding === undefined) throw new EmbedderError('the embedding endpoint left out some of the texts');
    if (embedding.length !== this.dimension) {
      const found = `the model ${this.name} gives vectors of ${embedding.length} numbers`;
      throw new EmbedderError(`${found}, but EMBEDDING_DIMENSION says ${this.dimension}`);
    }
    return normaliseVector(Float32Array.from(embedding));
  }
}

/** An embedder behind an OpenAI-compatible endpoint. Nothing is sent before the first text. */
export function openOpenAiEmbedder(settings: OpenAiEmbedderSettings): Embedder & TokenCounter {
  return new OpenAiEmbedder(settings);
}
