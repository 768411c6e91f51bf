import type { AssistantParts } from '../../assistant/create-assistant.ts';
import type { SampleQuestion } from '../../corpus/schema.ts';
import type { QuestionResult } from '../questions/run-questions.ts';
import type { SourceTexts } from '../questions/unsupported-facts.ts';
import type { Suite } from './suite.ts';

/** What a suite may ask and read. It opens nothing of this and closes nothing of it. */
export interface EvaluatedCity extends AssistantParts {
  /** The question set that was chosen for this run. */
  readonly questions: readonly SampleQuestion[];
  /** When questions without a time of their own are asked: the same instant in every run. */
  readonly askedAt: Date;
  /** For whatever a suite draws by chance. */
  readonly seed: number;
  /** Pages and curated entries that can be cited, as question sets name them. */
  readonly references: ReadonlySet<string>;
  /** What each source says, for checks that share nothing with the assistant. */
  readonly sources: SourceTexts;
  /** Puts a question to the whole assistant; suites that ask the same one share its reply. */
  ask(question: SampleQuestion): Promise<QuestionResult>;
}

/** Reads a suite's cases; asks nothing yet, so that the cost can be told first. */
export type OpenSuite = (city: EvaluatedCity) => Promise<Suite>;
