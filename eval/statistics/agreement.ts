/** What two raters said of the same case. */
export interface Rating<Label> {
  readonly judge: Label;
  readonly staff: Label;
}

export interface Agreement {
  readonly cases: number;
  /** Share of equal labels. */
  readonly observed: number;
  /** Cohen's kappa: agreement beyond what the raters' habits give by chance; 1 = always, 0 = as by chance. */
  readonly kappa: number;
  /** Cases in which the judge was kinder than staff, and stricter. */
  readonly lenient: number;
  readonly strict: number;
}

function shares<Label>(labels: readonly Label[]): Map<Label, number> {
  const counts = new Map<Label, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1 / labels.length);
  return counts;
}

/**
 * Agreement of a judge with staff (Cohen 1960). `bestFirst` orders the labels: of two, the earlier is the kinder. Kappa is
 * 1 where both raters gave one and the same label throughout. Throws `RangeError` without ratings or for a label out of
 * the order.
 */
export function agreement<Label>(ratings: readonly Rating<Label>[], bestFirst: readonly Label[]): Agreement {
  if (ratings.length === 0) throw new RangeError('agreement needs ratings');
  const rank = (label: Label): number => {
    const place = bestFirst.indexOf(label);
    if (place < 0) throw new RangeError(`no label "${String(label)}"`);
    return place;
  };
  const observed = ratings.filter(({ judge, staff }) => judge === staff).length / ratings.length;
  const ofJudge = shares(ratings.map(({ judge }) => judge));
  const ofStaff = shares(ratings.map(({ staff }) => staff));
  const byChance = bestFirst.reduce((sum, label) => sum + (ofJudge.get(label) ?? 0) * (ofStaff.get(label) ?? 0), 0);
  return {
    cases: ratings.length,
    observed,
    kappa: byChance > 1 - 1e-12 ? 1 : (observed - byChance) / (1 - byChance),
    lenient: ratings.filter(({ judge, staff }) => rank(judge) < rank(staff)).length,
    strict: ratings.filter(({ judge, staff }) => rank(judge) > rank(staff)).length,
  };
}
