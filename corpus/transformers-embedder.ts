import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  AutoModel,
  AutoTokenizer,
  env,
  LogLevel,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from '@huggingface/transformers';
import { z } from 'zod';
import { type Embedder, EmbedderError, type TokenCounter } from './embedder.ts';
import { normaliseVector } from './vectors.ts';

/** A model folder in the layout of the Hugging Face hub with `onnx/model_quantized.onnx`. */
export interface LocalModelSettings {
  /** Name of the model; also its folder inside `directory`. */
  readonly model: string;
  /** Where models lie, and where an allowed download goes. */
  readonly directory: string;
  readonly allowDownload: boolean;
  /** Threads of one model run. */
  readonly threads: number;
  readonly questionPrefix: string;
  readonly passagePrefix: string;
}

interface Encoded {
  readonly position: number;
  readonly ids: readonly number[];
}

const ModelOutput = z.object({ last_hidden_state: z.instanceof(Tensor) });

const TEXTS_PER_BATCH = 8;
/** Padded tokens of one batch. Larger batches need a sixth more processor time a token, 100 MB more, and block for longer. */
const TOKENS_PER_BATCH = 512;
/** Far more characters than any text of 512 tokens has; keeps the tokenizer's time bounded. */
const LONGEST_TEXT = 8_192;

/** Batches of texts of like length, so that little is padded. */
function batchesOf(texts: readonly Encoded[]): Encoded[][] {
  const batches: Encoded[][] = [];
  let batch: Encoded[] = [];
  for (const text of texts.toSorted((a, b) => a.ids.length - b.ids.length)) {
    if (batch.length === TEXTS_PER_BATCH || (batch.length + 1) * text.ids.length > TOKENS_PER_BATCH) {
      batches.push(batch);
      batch = [];
    }
    batch.push(text);
  }
  return [...batches, batch].filter((texts) => texts.length > 0);
}

/** Mean of the first `tokens` rows of one text's token vectors, at unit length. */
function poolMean(hidden: Float32Array, start: number, tokens: number, dimension: number): Float32Array {
  const sum = new Float32Array(dimension);
  for (let token = 0; token < tokens; token += 1) {
    const row = start + token * dimension;
    for (let column = 0; column < dimension; column += 1) {
      sum[column] = (sum[column] ?? 0) + (hidden[row + column] ?? 0);
    }
  }
  return normaliseVector(sum);
}

class TransformersEmbedder implements Embedder, TokenCounter {
  readonly name: string;
  readonly dimension: number;
  readonly #settings: LocalModelSettings;
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #model: PreTrainedModel;

  constructor(settings: LocalModelSettings, tokenizer: PreTrainedTokenizer, model: PreTrainedModel, dimension: number) {
    this.name = settings.model;
    this.dimension = dimension;
    this.#settings = settings;
    this.#tokenizer = tokenizer;
    this.#model = model;
  }

  embedQuestions(texts: readonly string[]): Promise<Float32Array[]> {
    return this.#embed(texts.map((text) => this.#settings.questionPrefix + text));
  }

  embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    return this.#embed(texts.map((text) => this.#settings.passagePrefix + text));
  }

  countTokens(text: string): number {
    return this.#tokenizer.encode(text, { add_special_tokens: false }).length;
  }

  async close(): Promise<void> {
    await this.#model.dispose();
  }

  async #embed(texts: readonly string[]): Promise<Float32Array[]> {
    const encoded = texts.map((text, position) => ({ position, ids: this.#encode(text) }));
    const vectors: Float32Array[] = new Array(texts.length);
    for (const batch of batchesOf(encoded)) {
      const pooled = await this.#embedBatch(batch);
      for (const [row, { position }] of batch.entries()) vectors[position] = pooled[row] ?? new Float32Array();
    }
    return vectors;
  }

  /** Cuts a long text but keeps the closing token, which the tokenizer's own truncation drops. */
  #encode(text: string): number[] {
    const ids = this.#tokenizer.encode(text.slice(0, LONGEST_TEXT));
    const limit: number = this.#tokenizer.model_max_length;
    return ids.length <= limit ? ids : [...ids.slice(0, limit - 1), this.#tokenizer.sep_token_id];
  }

  async #embedBatch(batch: readonly Encoded[]): Promise<Float32Array[]> {
    const width = Math.max(...batch.map((text) => text.ids.length));
    const inputIds = new BigInt64Array(batch.length * width).fill(BigInt(this.#tokenizer.pad_token_id));
    const attentionMask = new BigInt64Array(batch.length * width);
    for (const [row, { ids }] of batch.entries()) {
      inputIds.set(ids.map(BigInt), row * width);
      attentionMask.fill(1n, row * width, row * width + ids.length);
    }
    const shape = [batch.length, width];
    const hidden = await this.#run({
      input_ids: new Tensor('int64', inputIds, shape),
      attention_mask: new Tensor('int64', attentionMask, shape),
    });
    return batch.map(({ ids }, row) => poolMean(hidden, row * width * this.dimension, ids.length, this.dimension));
  }

  async #run(inputs: { input_ids: Tensor; attention_mask: Tensor }): Promise<Float32Array> {
    const expected = inputs.input_ids.size * this.dimension;
    const output: unknown = await this.#model(inputs).catch((cause: unknown) => {
      throw new EmbedderError(`the embedding model ${this.name} failed`, { cause });
    });
    const hidden = ModelOutput.safeParse(output).data?.last_hidden_state.data;
    if (!(hidden instanceof Float32Array) || hidden.length !== expected) {
      throw new EmbedderError(`the embedding model ${this.name} gives no last_hidden_state of ${expected} numbers`);
    }
    return hidden;
  }
}

/**
 * Loads a sentence embedding model that runs in this process (mean pooling, unit length); the bundled one takes about
 * 0.8 s. Throws `EmbedderError` when it is missing and may not be downloaded, or cannot be read.
 */
export async function openTransformersEmbedder(settings: LocalModelSettings): Promise<Embedder & TokenCounter> {
  const folder = join(settings.directory, settings.model);
  const isLocal = existsSync(folder);
  if (!isLocal && !settings.allowDownload) {
    throw new EmbedderError(
      `EMBEDDING_MODEL: no embedding model ${settings.model} in ${settings.directory}, and downloads are off`,
    );
  }
  // On a fault the library would print the model's inputs, which are what a resident wrote.
  env.logLevel = LogLevel.NONE;
  const source = isLocal ? folder : settings.model;
  const options = { local_files_only: isLocal, cache_dir: settings.directory };
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(source, options);
    const model = await AutoModel.from_pretrained(source, {
      ...options,
      dtype: 'q8',
      // Without spinning, the threads of an idle model leave the cores to the other processes.
      session_options: {
        intraOpNumThreads: settings.threads,
        extra: { session: { intra_op: { allow_spinning: '0' } } },
      },
    });
    const dimension: unknown = Reflect.get(model.config, 'hidden_size');
    if (typeof dimension !== 'number') throw new EmbedderError(`config.json of ${settings.model} has no hidden_size`);
    return new TransformersEmbedder(settings, tokenizer, model, dimension);
  } catch (cause) {
    if (cause instanceof EmbedderError) throw cause;
    throw new EmbedderError(`the embedding model ${settings.model} cannot be loaded`, { cause });
  }
}
