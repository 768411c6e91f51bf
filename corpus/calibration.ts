import { z } from 'zod';

const Share = z.number().min(0).max(1);

/** A logistic regression: the log-odds are `bias` plus each feature times its weight. */
export const Regression = z.strictObject({ bias: z.number(), weights: z.record(z.string(), z.number()) });
export type Regression = z.infer<typeof Regression>;

/** Score of the regression → share that was right there; rising in both. Between two steps it is interpolated. */
const IsotonicStep = z.strictObject({ score: Share, probability: Share });
export type IsotonicStep = z.infer<typeof IsotonicStep>;

/** What answering from a confidence on means, counted on questions that the fit had not seen. */
export const RiskStep = z.strictObject({
  threshold: Share,
  answered: z.int().nonnegative(),
  /** With a wrong fact, from a wrong page, or given where none was to be given. */
  wrong: z.int().nonnegative(),
  /** Not wrong, but lacking an expected fact. */
  incomplete: z.int().nonnegative(),
  /** Wrong among the answered, with its exact bounds. */
  risk: Share,
  lower: Share,
  upper: Share,
  /** Answered among all questions that have an answer. */
  coverage: Share,
});
export type RiskStep = z.infer<typeof RiskStep>;

/** How much the answers of one corpus can be trusted: fitted by `eval -- calibrate`, kept beside the curated files. */
export const Calibration = z.strictObject({
  /** What the fit saw. Another corpus state or embedder makes it a guess. */
  fittedOn: z.strictObject({
    date: z.iso.date(),
    corpus: z.string().min(1),
    /** Fingerprint of the indexed passages. */
    state: z.string().regex(/^[0-9a-f]{16}$/, 'must be 16 hexadecimal digits'),
    passages: z.int().nonnegative(),
    embedder: z.string().min(1),
    dimension: z.int().positive(),
    questions: z.int().positive(),
    right: z.int().nonnegative(),
    wrong: z.int().nonnegative(),
  }),
  /** Is this answer right? */
  answer: Regression,
  isotonic: z.array(IsotonicStep).min(1),
  /** Is the question any of the city's business? */
  topic: Regression,
  /** Most careful first. */
  curve: z.array(RiskStep).min(1),
  /** Out-of-fold quality of the confidence. */
  quality: z.strictObject({ brier: Share, calibrationError: Share, auc: Share, folds: z.int().min(2) }),
});
export type Calibration = z.infer<typeof Calibration>;
