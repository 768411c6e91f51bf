import { corpusState } from '../corpus/corpus-state.ts';
import type { Embedder } from '../corpus/embedder.ts';
import { loadGlossary } from '../corpus/glossary.ts';
import { followLexicalStatistics, loadLexicalStatistics } from '../corpus/lexical-statistics.ts';
import { loadGenericCalibration } from '../corpus/load-generic-calibration.ts';
import { loadOwnReplies } from '../corpus/load-replies.ts';
import { IndexError, type PassageIndex } from '../corpus/passage-index.ts';
import type { CuratedCorpus } from '../corpus/schema.ts';
import type { Tokeniser } from '../corpus/tokeniser.ts';
import type { Confidence } from './answer/confidence.ts';
import { type OpenedConfidence, openConfidence } from './answer/confidence-opening.ts';
import { windowValues } from './departments.ts';
import type { LanguageModel } from './model/language-model.ts';
import { createPhrasebook } from './phrasebook/phrasebook.ts';
import type { HandOverDesk } from './ports.ts';
import { rememberQuestions } from './remember-questions.ts';
import { createReplies } from './replies.ts';
import { reply } from './reply.ts';
import { createRetriever } from './retrieval/retrieve.ts';
import { openMessageProbe } from './screening/probe/message-probe.ts';
import { DEFAULT_ALLOWED_WRONG_PERCENT } from './settings.ts';
import { askCorpus } from './tools/ask-corpus.ts';
import { findNotice } from './tools/find-notice.ts';
import { findProcedure } from './tools/find-procedure.ts';
import { handToStaff } from './tools/hand-to-staff.ts';
import { lookUpGarbage } from './tools/look-up-garbage.ts';
import { lookUpPlace } from './tools/look-up-place.ts';
import type { Message, Reply } from './turn.ts';

/** The closed list from which every turn takes one. */
export const TOOLS = [askCorpus, findProcedure, findNotice, lookUpGarbage, lookUpPlace, handToStaff];

/** What an assistant is made of; whoever opens these closes them. */
export interface AssistantParts {
  readonly corpus: CuratedCorpus;
  readonly index: PassageIndex;
  readonly embedder: Embedder;
  readonly tokeniser: Tokeniser;
  readonly desk: HandOverDesk;
  /** Null = rules choose tools and answers are quoted. */
  readonly model: LanguageModel | null;
  /** 誤りを何％まで許すか; the room's default unless given. */
  readonly allowedWrongPercent?: number;
  /** In place of the fitted one, for measuring. */
  readonly confidence?: Confidence;
}

export interface Assistant {
  /** What staff must know before they trust the answers; whoever opens the assistant shows it. */
  readonly warnings: readonly string[];
  /** Answers one message; never throws. */
  reply(message: Message): Promise<Reply>;
}

/** Names what the index holds, or null where it cannot be read now. */
async function stateOf(index: PassageIndex): Promise<string | null> {
  try {
    return corpusState(await loadLexicalStatistics(index));
  } catch (fault) {
    if (fault instanceof IndexError) return null;
    throw fault;
  }
}

async function confidenceFor(parts: AssistantParts): Promise<OpenedConfidence> {
  if (parts.confidence !== undefined) return { confidence: parts.confidence, warnings: [] };
  const { name: embedder, dimension } = parts.embedder;
  return openConfidence({
    own: parts.corpus.calibration,
    generic: await loadGenericCalibration(),
    current: { embedder, dimension, state: await stateOf(parts.index) },
    allowedWrongPercent: parts.allowedWrongPercent ?? DEFAULT_ALLOWED_WRONG_PERCENT,
  });
}

/** Puts an assistant together; reads the fixed texts and the glossary once. Throws when these are broken. */
export async function createAssistant(parts: AssistantParts): Promise<Assistant> {
  const { city } = parts.corpus;
  const everywhere = { ...windowValues(null, city), city: city.name };
  const replies = createReplies(await loadOwnReplies(), parts.corpus.replies, everywhere);
  const embedder = rememberQuestions(parts.embedder);
  const retriever = createRetriever({ ...parts, embedder, statistics: followLexicalStatistics(parts.index) });
  const { corpus, tokeniser, desk, model } = parts;
  const { confidence, warnings } = await confidenceFor(parts);
  const phrasebook = createPhrasebook(await loadGlossary(), corpus, tokeniser);
  const context = {
    corpus,
    replies,
    retriever,
    tokeniser,
    phrasebook,
    tools: TOOLS,
    desk,
    confidence,
    probe: openMessageProbe(embedder),
  };
  return { warnings, reply: (message) => reply(message, { ...context, model: model?.startTurn() ?? null }) };
}
