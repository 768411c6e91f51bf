import { fileURLToPath } from 'node:url';
import { AutoTokenizer, env } from '@huggingface/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const MODELS = fileURLToPath(new URL('../../corpus/models', import.meta.url));
const MODEL = 'multilingual-e5-small-ja';
const BATCH = 8;
const THREADS = 2;

/** The model run by the runtime's own session in the plainest loop: what the product's embedder is measured against. */
export interface BareEmbedding {
  embed(texts: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Loads model and tokenizer; batches are sorted by length, as any careful loop would. */
export async function bareEmbedding(): Promise<BareEmbedding> {
  env.localModelPath = MODELS;
  env.allowRemoteModels = false;
  const tokenizer = await AutoTokenizer.from_pretrained(MODEL);
  const file = `${MODELS}/${MODEL}/onnx/model_quantized.onnx`;
  const session = await InferenceSession.create(file, { intraOpNumThreads: THREADS });
  async function run(batch: readonly string[]): Promise<void> {
    const encoded: number[][] = batch.map((text) => tokenizer.encode(`passage: ${text}`).slice(0, 512));
    const width = Math.max(...encoded.map((ids) => ids.length));
    const ids = encoded.flatMap((row) => [...row, ...new Array<number>(width - row.length).fill(1)]);
    const mask = encoded.flatMap((row) => Array.from({ length: width }, (_, at) => (at < row.length ? 1 : 0)));
    const shape = [batch.length, width];
    await session.run({
      input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
      attention_mask: new Tensor('int64', BigInt64Array.from(mask, BigInt), shape),
    });
  }
  return {
    async embed(texts) {
      const sorted = [...texts].sort((a, b) => a.length - b.length);
      for (let start = 0; start < sorted.length; start += BATCH) await run(sorted.slice(start, start + BATCH));
    },
    close: () => session.release(),
  };
}
