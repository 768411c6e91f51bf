import type { Evidence } from '../../assistant/answer/confidence-evidence.ts';
import type { LabelledQuestion } from './labelled-questions.ts';

/** What came of one labelled question when it was asked without any threshold. */
export interface Sample {
  readonly id: string;
  /** What makes samples dependent: the page that should answer. Folds keep a cluster together. */
  readonly cluster: string;
  readonly origin: LabelledQuestion['origin'];
  /** Whether an answer is the only right ending. */
  readonly answerable: boolean;
  /** Whether the city is concerned at all. */
  readonly topical: boolean;
  readonly answered: boolean;
  /** Null where nothing was weighed: a row of a table was found, or the turn ended before. */
  readonly evidence: Evidence | null;
  /** Nothing wrong is said: the expected ending, an accepted page, nothing that must not be there (誤り is the opposite). */
  readonly right: boolean;
  /** Right, and every expected fact is there (不完全 is the opposite). */
  readonly complete: boolean;
}
