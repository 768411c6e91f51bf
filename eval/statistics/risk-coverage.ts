import { upperBound } from './clopper-pearson.ts';

/** An answer that could have been given, and whether it is wrong. */
export interface WeighedAnswer {
  /** 0–1. */
  readonly confidence: number;
  readonly wrong: boolean;
}

/** What answering from this confidence on means. */
export interface RiskPoint {
  readonly threshold: number;
  readonly answered: number;
  /** Share of all questions that would be answered. */
  readonly coverage: number;
  readonly wrong: number;
  /** Share of wrong answers among those given. */
  readonly risk: number;
  /** One-sided 95 % upper bound of the risk, exact; holds for a threshold chosen beforehand. */
  readonly upper: number;
}

/**
 * Risk and coverage at every threshold, the most careful first (El-Yaniv & Wiener 2010). `questions` is the number of all
 * questions, those without any answer included.
 */
export function riskCoverage(answers: readonly WeighedAnswer[], questions: number): RiskPoint[] {
  const sorted = [...answers].sort((a, b) => b.confidence - a.confidence);
  const points: RiskPoint[] = [];
  let wrong = 0;
  for (const [place, answer] of sorted.entries()) {
    if (answer.wrong) wrong += 1;
    // Answers of equal confidence are given together or not at all.
    if (sorted[place + 1]?.confidence === answer.confidence) continue;
    const answered = place + 1;
    points.push({
      threshold: answer.confidence,
      answered,
      coverage: answered / questions,
      wrong,
      risk: wrong / answered,
      upper: upperBound(wrong, answered),
    });
  }
  return points;
}
