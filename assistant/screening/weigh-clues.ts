import { EMERGENCIES, type Emergency } from './emergency.ts';
import { CALM, type Clue, HAZARDS, type Hazard, NEVER, REPORTS, TONE } from './emergency-rules/evidence.ts';

/** The sum from which clues together make a report. */
const REPORT_FROM = 4;
/** Clues gather in any long text. */
const LONGEST_REPORT = 120;
/** A clue of fewer points only supports others. */
const LEADING = 2;
/** A report in Japanese ends in a verb, not in a noun. */
const VERB_END = /\p{Script=Hiragana}$/u;

function pointsOf(clues: readonly Clue[], text: string): number {
  return clues.reduce((sum, { points, pattern }) => sum + (pattern.test(text) ? points : 0), 0);
}

/** Points for one kind, 0 when they do not make a report. */
function weighHazard({ about, clues }: Hazard, tone: number, text: string): number {
  if (about !== undefined && !about.pattern.test(text)) return 0;
  const leads = clues.some(({ points, pattern }) => points >= LEADING && pattern.test(text));
  const sum = pointsOf(clues, text) + (about?.points ?? 0) + tone;
  return leads && sum >= REPORT_FROM ? sum : 0;
}

/** The emergency for which a folded text gives most clues, where they make a report in words that no rule foresees. */
export function weighClues(text: string): Emergency | null {
  if (text.length > LONGEST_REPORT) return null;
  if (!REPORTS.test(text) || !VERB_END.test(text)) return null;
  if (NEVER.some((context) => context.test(text))) return null;
  const tone = 1 + pointsOf(TONE, text) - pointsOf(CALM, text);
  const weighed = EMERGENCIES.map((emergency) => ({ emergency, points: weighHazard(HAZARDS[emergency], tone, text) }));
  const best = weighed.reduce((one, other) => (other.points > one.points ? other : one));
  return best.points > 0 ? best.emergency : null;
}
