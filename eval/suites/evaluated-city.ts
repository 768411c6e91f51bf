import type { Assistant, AssistantParts } from '../../assistant/create-assistant.ts';
import type { SampleQuestion } from '../../corpus/schema.ts';
import type { Suite } from './suite.ts';

/** What a suite may ask and read. It opens nothing of this and closes nothing of it. */
export interface EvaluatedCity extends AssistantParts {
  /** Put together from the parts above, exactly as the product does. */
  readonly assistant: Assistant;
  /** The question set that was chosen for this run. */
  readonly questions: readonly SampleQuestion[];
  /** When questions without a time of their own are asked: the same instant in every run. */
  readonly askedAt: Date;
  /** For whatever a suite draws by chance. */
  readonly seed: number;
}

/** Reads a suite's cases; asks nothing yet, so that the cost can be told first. */
export type OpenSuite = (city: EvaluatedCity) => Promise<Suite>;
