import type { Tokeniser } from '../../../corpus/tokeniser.ts';
import { seededRandom } from '../../statistics/random.ts';
import { createLookup, type TableRow } from '../run-lookup.ts';
import { coreOf, type Variation, type VariedName, varyName } from './vary-names.ts';

/** Right answers of one way to vary names. */
export interface VariationScore {
  readonly variation: Variation;
  readonly asked: number;
  readonly right: number;
}

/** Rows asked about in a large table, evenly spread. */
const MOST_ROWS = 120;

/** Variations that hold the remark in brackets, which tells rows of one name apart. */
const WITH_REMARK: ReadonlySet<Variation> = new Set(['exact', 'bracket-as-words']);

/**
 * Whether a row answers a query made from another: the same name counts whatever its category, since names repeat; where
 * the query left out the remark in brackets, so does any row that differs in that remark only.
 */
function answers(found: TableRow | null, wanted: TableRow, { variation, text }: VariedName): boolean {
  if (found === null) return false;
  const isWhole = WITH_REMARK.has(variation) || text.includes(wanted.item);
  return isWhole ? found.item === wanted.item : coreOf(found.item) === coreOf(wanted.item);
}

/** Asks for the rows of one city in every variation of their names. */
export function scoreVariations(rows: readonly TableRow[], tokeniser: Tokeniser, seed: number): VariationScore[] {
  const lookUp = createLookup(rows, tokeniser);
  const random = seededRandom(seed);
  const step = Math.max(1, Math.ceil(rows.length / MOST_ROWS));
  const scores = new Map<Variation, { asked: number; right: number }>();
  for (const row of rows.filter((_, position) => position % step === 0)) {
    for (const varied of varyName(row.item, tokeniser, random, row.kana)) {
      const score = scores.get(varied.variation) ?? { asked: 0, right: 0 };
      score.asked += 1;
      if (answers(lookUp(varied.text), row, varied)) score.right += 1;
      scores.set(varied.variation, score);
    }
  }
  return [...scores].map(([variation, score]) => ({ variation, ...score }));
}

/** Share of right answers over all variations. */
export function shareRight(scores: readonly VariationScore[]): number {
  const sum = (pick: (score: VariationScore) => number): number =>
    scores.reduce((total, score) => total + pick(score), 0);
  return (
    sum(({ right }) => right) /
    Math.max(
      1,
      sum(({ asked }) => asked),
    )
  );
}

/** `exact 116/116, hiragana 110/110 …` */
export function describeScores(scores: readonly VariationScore[]): string {
  return scores.map(({ variation, asked, right }) => `${variation} ${right}/${asked}`).join(', ');
}
