/** Turns texts into unit-length vectors. Questions and passages may be prefixed differently by the model. */
export interface Embedder {
  /** Model name as stored with an index, such as `multilingual-e5-small-ja`. */
  readonly name: string;
  /** Length of every vector. */
  readonly dimension: number;
  /** One vector a text, in the order given. Throws `EmbedderError` when the model cannot be reached or answers nonsense. */
  embedQuestions(texts: readonly string[]): Promise<Float32Array[]>;
  /** As `embedQuestions`, for the passage side; long texts are cut at the model's limit. */
  embedPassages(texts: readonly string[]): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/** Counts as the embedding model does, for whoever cuts texts to its limit. */
export interface TokenCounter {
  /** Number of tokens of `text` alone, without prefix and special tokens. An estimate that errs high where the model keeps its tokenizer to itself. */
  countTokens(text: string): number;
}

/** The model could not be loaded or reached, or its answer had the wrong shape. */
export class EmbedderError extends Error {
  override readonly name = 'EmbedderError';
}
