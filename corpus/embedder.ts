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

/** The model could not be loaded or reached, or its answer had the wrong shape. */
export class EmbedderError extends Error {
  override readonly name = 'EmbedderError';
}
