import type { CuratedCorpus } from '../corpus/schema.ts';
import type { Tokeniser } from '../corpus/tokeniser.ts';
import type { Confidence } from './answer/confidence.ts';
import type { ModelTurn } from './model/language-model.ts';
import type { Phrasebook } from './phrasebook/phrasebook.ts';
import type { HandOverDesk } from './ports.ts';
import type { Replies } from './replies.ts';
import type { Retriever } from './retrieval/retrieve.ts';
import type { MessageProbe } from './screening/probe/message-probe.ts';
import type { Tool } from './tools/tool.ts';

/** What the steps work with; opened by a main and passed down. */
export interface AssistantContext {
  readonly corpus: CuratedCorpus;
  readonly replies: Replies;
  readonly retriever: Retriever;
  readonly tokeniser: Tokeniser;
  /** Reads questions in other languages in Japanese words. */
  readonly phrasebook: Phrasebook;
  readonly tools: readonly Tool[];
  readonly desk: HandOverDesk;
  readonly confidence: Confidence;
  /** Null = none was fitted for the embedding model; rules alone screen messages. */
  readonly probe: MessageProbe | null;
  /** Null = rules choose tools and answers are extractive. */
  readonly model: ModelTurn | null;
}
