import { sourceOf } from './answer/draft-answer.ts';
import type { Draft, TurnState } from './pipeline.ts';
import type { Trace } from './turn.ts';

/** The one step that takes lines away; where it ends the turn, nothing of the draft was left. */
const PROOF = 'check-answer';

/** What each layer had in its hands: `drafted` is the first draft of the turn, `state` the last state. */
export function traceOf(drafted: Draft | null, state: TurnState, endedIn: string): Trace {
  const { finding } = state;
  const hits = finding?.kind === 'passages' ? finding.result.hits : [];
  const kept = new Set(endedIn === PROOF ? [] : state.draft?.lines.map((line) => line.text));
  return {
    tool: state.call?.tool ?? null,
    retrieved: hits.map((hit) => sourceOf(hit.passage)),
    drafted: drafted?.sources ?? [],
    dropped: (drafted?.lines ?? []).map((line) => line.text).filter((text) => !kept.has(text)),
    endedIn,
  };
}
