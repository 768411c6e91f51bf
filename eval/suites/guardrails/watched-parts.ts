import type { AssistantParts } from '../../../assistant/create-assistant.ts';

/** The parts of an assistant, and every text that it hands to them. */
export interface WatchedParts {
  readonly parts: AssistantParts;
  /** Texts since the last call, in order. */
  takeTexts(): string[];
}

/**
 * Listens to what tools, retrieval and desk get: they reach a message only through the embedder, the tokeniser and the
 * desk. A language model is left as it is.
 */
export function watchParts(given: AssistantParts): WatchedParts {
  let texts: string[] = [];
  const { embedder, tokeniser, desk } = given;
  const parts: AssistantParts = {
    ...given,
    embedder: {
      name: embedder.name,
      dimension: embedder.dimension,
      embedQuestions: (questions) => {
        texts.push(...questions);
        return embedder.embedQuestions(questions);
      },
      embedPassages: (passages) => embedder.embedPassages(passages),
      close: () => embedder.close(),
    },
    tokeniser: {
      analyse: (text) => {
        texts.push(text);
        return tokeniser.analyse(text);
      },
      tokenise: (text) => {
        texts.push(text);
        return tokeniser.tokenise(text);
      },
    },
    desk: {
      record: (handOver) => {
        texts.push(handOver.question);
        return desk.record(handOver);
      },
    },
  };
  return {
    parts,
    takeTexts() {
      const taken = texts;
      texts = [];
      return taken;
    },
  };
}
