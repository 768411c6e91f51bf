/** Grades of the documents that answer a query; what is not named is worth nothing. */
export type Grades = ReadonlyMap<string, number>;

function isRelevant(grades: Grades, document: string): boolean {
  return (grades.get(document) ?? 0) > 0;
}

/** 1 when one of the first `depth` documents is relevant, else 0. */
export function hitAt(ranking: readonly string[], grades: Grades, depth: number): number {
  return ranking.slice(0, depth).some((document) => isRelevant(grades, document)) ? 1 : 0;
}

/** Share of the relevant documents that stand among the first `depth`; 0 where nothing is relevant. */
export function recallAt(ranking: readonly string[], grades: Grades, depth: number): number {
  const relevant = [...grades.values()].filter((grade) => grade > 0).length;
  const found = new Set(ranking.slice(0, depth).filter((document) => isRelevant(grades, document))).size;
  return relevant === 0 ? 0 : found / relevant;
}

/** 1 over the place of the first relevant document, 0 where none is among the first `depth`. */
export function reciprocalRank(ranking: readonly string[], grades: Grades, depth: number): number {
  const place = ranking.slice(0, depth).findIndex((document) => isRelevant(grades, document));
  return place < 0 ? 0 : 1 / (place + 1);
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
}

/** Discounted cumulative gain over the best possible one (Järvelin & Kekäläinen 2002), linear gain. */
export function ndcgAt(ranking: readonly string[], grades: Grades, depth: number): number {
  const ideal = [...grades.values()].sort((a, b) => b - a).slice(0, depth);
  const best = discounted(ideal);
  const first = [...new Set(ranking)].slice(0, depth);
  return best === 0 ? 0 : discounted(first.map((document) => grades.get(document) ?? 0)) / best;
}
