import type { Passage } from '../../corpus/passage.ts';
import type { ToolCall } from '../pipeline.ts';
import type { Tool } from '../tools/tool.ts';
import type { PastTurn } from '../turn.ts';

/** A sentence of a composed answer with the quote that proves it. */
export interface ComposedSentence {
  readonly text: string;
  /** Position in the passages given, from 0. */
  readonly passage: number;
  /** Words of that passage, verbatim. */
  readonly quote: string;
}

export interface ComposedAnswer {
  readonly completeness: 'complete' | 'partial' | 'none';
  readonly sentences: readonly ComposedSentence[];
}

/** A language model behind one door. Every method throws `ModelError`. */
export interface LanguageModel {
  readonly name: string;
  /** Hashes of the prompts in use, by name. */
  readonly prompts: Readonly<Record<string, string>>;
  chooseTool(question: string, history: readonly PastTurn[], tools: readonly Tool[]): Promise<ToolCall>;
  compose(question: string, passages: readonly Passage[], complaint?: string): Promise<ComposedAnswer>;
}

export type ModelErrorReason = 'unreachable' | 'timeout' | 'rate-limited' | 'refused' | 'bad-answer';

/** The model failed in a way that staff can act on. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly reason: ModelErrorReason;
  constructor(reason: ModelErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
