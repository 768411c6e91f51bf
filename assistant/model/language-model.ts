import type { ForeignLanguage } from '../../corpus/glossary.ts';
import type { Passage } from '../../corpus/passage.ts';
import type { ToolCall } from '../pipeline.ts';
import type { PublicText } from '../screening/personal-data/public-text.ts';
import type { Tool } from '../tools/tool.ts';
import type { PastTurn } from '../turn.ts';

/** A sentence of a composed answer with the quote that is to prove it; nothing here is proven yet. */
export interface ComposedSentence {
  /** One line without marks; link tokens are links again. */
  readonly text: string;
  /** Position in the passages given, from 0; may point outside them. */
  readonly passage: number;
  /** Said to be words of that passage, verbatim. */
  readonly quote: string;
  /** The model wrote a link that was not in what it read; it is cut from `text`. */
  readonly inventedLink: boolean;
}

export interface ComposedAnswer {
  readonly completeness: 'complete' | 'partial' | 'none';
  readonly sentences: readonly ComposedSentence[];
}

/**
 * A language model for the length of one turn. All calls together end within the turn's time; after a call that did not
 * reach the model or was turned away, further calls fail at once with the same reason. Every method throws `ModelError`.
 */
export interface ModelTurn {
  readonly name: string;
  /** Hashes of the prompts in use, by name. */
  readonly prompts: Readonly<Record<string, string>>;
  /** One declared tool with arguments as the model gave them, still to be parsed by the tool's own schema. */
  chooseTool(question: PublicText, history: readonly PastTurn[], tools: readonly Tool[]): Promise<ToolCall>;
  /** An answer from the passages; `complaint` says in Japanese what was wrong with the one before. */
  compose(question: PublicText, passages: readonly Passage[], complaint?: string): Promise<ComposedAnswer>;
  /** Japanese lines in another language, one for one as far as the model kept to it; nothing here is checked yet. */
  translate(lines: readonly string[], language: ForeignLanguage): Promise<readonly string[]>;
}

/** A language model behind one door. */
export interface LanguageModel {
  readonly name: string;
  /** Starts the clock of one turn. */
  startTurn(): ModelTurn;
}

export type ModelErrorReason = 'unreachable' | 'timeout' | 'rate-limited' | 'refused' | 'bad-answer';

/**
 * The model failed in a way that staff can act on. Neither message nor cause holds the key, the resident's words or the
 * model's answer.
 */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly reason: ModelErrorReason;
  constructor(reason: ModelErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
