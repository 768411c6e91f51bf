import { type Embedder, EmbedderError } from '../../../corpus/embedder.ts';
import { logOdds } from './linear-model.ts';
import { featuresOf } from './message-features.ts';
import { readWeights } from './probe-weights.ts';

/** `hostile` is declined; `doubtful` needs strong evidence to be answered. */
export type Suspicion = 'none' | 'doubtful' | 'hostile';

/** Judges a message by its sense and wording, where rules know only turns of phrase. */
export interface MessageProbe {
  /** Takes a cleaned, masked message. `none` also where the embedding model cannot be reached: the rules have spoken. */
  judge(text: string): Promise<Suspicion>;
}

/** The probe fitted for this embedder, or null where none was: rules alone decide then. Reads the weights once. */
export function openMessageProbe(embedder: Embedder): MessageProbe | null {
  const weights = readWeights(embedder.name, embedder.dimension);
  if (weights === null) return null;
  const { model, doubtFrom, declineFrom } = weights;
  return {
    async judge(text) {
      try {
        const [vector] = await embedder.embedQuestions([text]);
        if (vector === undefined) return 'none';
        const odds = logOdds(model, featuresOf(text, vector));
        if (odds >= declineFrom) return 'hostile';
        return odds >= doubtFrom ? 'doubtful' : 'none';
      } catch (fault) {
        if (fault instanceof EmbedderError) return 'none';
        throw fault;
      }
    },
  };
}
