import type { IsotonicStep } from '../../corpus/calibration.ts';

/** A score with what came of it. */
export interface Scored {
  readonly score: number;
  readonly positive: boolean;
  readonly weight: number;
}

interface Block {
  readonly weight: number;
  readonly score: number;
  readonly positive: number;
}

function merge(a: Block, b: Block): Block {
  const weight = a.weight + b.weight;
  return { weight, score: a.score + b.score, positive: a.positive + b.positive };
}

function levelOf({ positive, weight }: Block): number {
  return positive / weight;
}

/**
 * Rising map from score to share of positives: pooled adjacent violators (Ayer et al. 1955; for calibration Zadrozny &
 * Elkan 2002). Each block counts half a positive and half a negative more than it holds, so that no finite number of right
 * answers becomes certainty. Steps lie at the blocks' mean scores.
 */
export function fitIsotonic(scored: readonly Scored[]): IsotonicStep[] {
  const blocks: Block[] = [];
  for (const { score, positive, weight } of [...scored].sort((a, b) => a.score - b.score)) {
    let block: Block = { weight, score: score * weight, positive: positive ? weight : 0 };
    let before = blocks.at(-1);
    while (before !== undefined && levelOf(before) >= levelOf(block)) {
      block = merge(before, block);
      blocks.pop();
      before = blocks.at(-1);
    }
    blocks.push(block);
  }
  let highest = 0;
  return blocks.map((block) => {
    highest = Math.max(highest, (block.positive + 0.5) / (block.weight + 1));
    return { score: block.score / block.weight, probability: highest };
  });
}
