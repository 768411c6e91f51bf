import { createHash } from 'node:crypto';
import { fitLinearModel } from './fit-linear-model.ts';
import { logOdds } from './linear-model.ts';
import type { MessageFeatures } from './message-features.ts';
import type { LabelledMessage } from './probe-examples.ts';

export interface FeaturedMessage extends LabelledMessage {
  readonly features: MessageFeatures;
}

/** A message with the log-odds that a model gave it which had not seen it. */
export interface HeldOut {
  readonly message: FeaturedMessage;
  readonly odds: number;
}

const FOLDS = 5;

function foldOfText(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % FOLDS;
}

/**
 * Judges every message by a model fitted without it. Benign messages are held out by text; hostile ones by text, or whole
 * kinds at a time, which tells how far the probe carries to what nobody thought of.
 */
export function crossValidate(messages: readonly FeaturedMessage[], hostileBy: 'text' | 'kind'): HeldOut[] {
  const kinds = [...new Set(messages.filter(({ role }) => role === 'hostile').map(({ kind }) => kind))];
  const foldOf = ({ text, kind, role }: LabelledMessage): number =>
    role === 'hostile' && hostileBy === 'kind' ? kinds.indexOf(kind) % FOLDS : foldOfText(text);
  const dimension = messages[0]?.features.vector.length ?? 0;
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const seen = messages.filter((message) => foldOf(message) !== fold);
    const model = fitLinearModel(
      seen.map(({ features, role }) => ({ features, positive: role === 'hostile' })),
      dimension,
    );
    const unseen = messages.filter((message) => foldOf(message) === fold);
    return unseen.map((message) => ({ message, odds: logOdds(model, message.features) }));
  });
}

/** The log-odds that one in `oneIn` ordinary messages reaches, midway to the next. */
export function thresholdFor(heldOut: readonly HeldOut[], oneIn: number): number {
  const odds = heldOut
    .filter(({ message }) => message.role === 'ordinary')
    .map((held) => held.odds)
    .sort((a, b) => b - a);
  const allowed = Math.max(1, Math.floor(odds.length / oneIn));
  const [last, next] = [odds[allowed - 1], odds[allowed]];
  if (last === undefined || next === undefined) throw new Error('too few ordinary messages were held out');
  return (last + next) / 2;
}

/** Messages of a sort that reach a threshold, of all of that sort. */
export function shareReaching(
  heldOut: readonly HeldOut[],
  threshold: number,
  sort: (message: FeaturedMessage) => boolean,
): { readonly reached: number; readonly all: number } {
  const those = heldOut.filter(({ message }) => sort(message));
  return { reached: those.filter(({ odds }) => odds >= threshold).length, all: those.length };
}
