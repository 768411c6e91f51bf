import type { Interval } from '../statistics/interval.ts';
import { holm, type Pair, pairedBootstrap, signFlipTest } from '../statistics/paired.ts';
import type { CaseResult, Layer } from '../suites/suite.ts';
import type { RunRecord, SuiteRecord } from './run-record.ts';

/** What a comparison shows, in the words that staff read. */
export const VERDICTS = ['改善の証拠あり', '悪化の証拠あり', '差は不明'] as const;
export type VerdictWord = (typeof VERDICTS)[number];

/** A case that passes in one run only. */
export interface Flip {
  readonly before: CaseResult;
  readonly after: CaseResult;
}

export interface SuiteComparison {
  readonly suite: string;
  /** Cases that both runs have. */
  readonly shared: number;
  /** Ids that one run alone has: they are compared with nothing. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  readonly worse: readonly Flip[];
  readonly better: readonly Flip[];
  /** Difference of the share passed, after minus before; null without shared cases. */
  readonly difference: Interval | null;
  /** Of no difference, raised for the number of suites compared. */
  readonly p: number;
  readonly verdict: VerdictWord;
  /** Layers that the cases which got worse are blamed on, most first. */
  readonly layers: readonly (readonly [Layer, number])[];
}

/** Of no difference by chance: the level at which evidence begins. */
const LEVEL = 0.05;

interface Matched {
  readonly flips: Flip[];
  readonly pairs: Pair[];
  readonly onlyBefore: string[];
  readonly onlyAfter: string[];
}

function match(before: SuiteRecord, after: SuiteRecord): Matched {
  const earlier = new Map(before.results.map((result) => [result.id, result]));
  const now = new Set(after.results.map(({ id }) => id));
  const flips = after.results.flatMap((result): Flip[] => {
    const old = earlier.get(result.id);
    return old === undefined ? [] : [{ before: old, after: result }];
  });
  return {
    flips,
    pairs: flips.map((one) => ({
      cluster: one.after.cluster,
      before: Number(one.before.passed),
      after: Number(one.after.passed),
    })),
    onlyBefore: [...earlier.keys()].filter((id) => !now.has(id)),
    onlyAfter: [...now].filter((id) => !earlier.has(id)),
  };
}

/** Layers by how many of the results they are blamed for, most first. */
export function countLayers(results: readonly CaseResult[]): (readonly [Layer, number])[] {
  const counts = new Map<Layer, number>();
  for (const { layer } of results) if (layer !== null) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function verdictOf(p: number, difference: Interval | null): VerdictWord {
  if (difference === null || p >= LEVEL) return '差は不明';
  return difference.estimate > 0 ? '改善の証拠あり' : '悪化の証拠あり';
}

/** Compares the suites that both runs have, case by case. */
export function compareRuns(before: RunRecord, after: RunRecord): SuiteComparison[] {
  const shared = after.suites.flatMap((suite) => {
    const earlier = before.suites.find(({ name }) => name === suite.name);
    return earlier === undefined ? [] : [{ suite: suite.name, ...match(earlier, suite) }];
  });
  const raised = holm(shared.map(({ pairs }) => signFlipTest(pairs)));
  return shared.map(({ suite, flips, pairs, onlyBefore, onlyAfter }, place) => {
    const worse = flips.filter((flip) => flip.before.passed && !flip.after.passed);
    const better = flips.filter((flip) => !flip.before.passed && flip.after.passed);
    const difference = pairs.length === 0 ? null : pairedBootstrap(pairs, { seed: after.provenance.seed });
    const p = raised[place] ?? 1;
    return {
      suite,
      shared: pairs.length,
      onlyBefore,
      onlyAfter,
      worse,
      better,
      difference,
      p,
      verdict: verdictOf(p, difference),
      layers: countLayers(worse.map((flip) => flip.after)),
    };
  });
}
