/** Why an answer did not help, as the buttons offer it. */
export const FEEDBACK_REASONS = {
  wrong: '答えがまちがっている',
  unclear: 'わかりにくい',
  other: '知りたいことと違う',
  old: '情報が古い',
} as const;
export type FeedbackReason = keyof typeof FEEDBACK_REASONS;

/** 解決した or しなかった, or the reason for the latter, as it travels in a button's data. Buttons stay pressable for months. */
export interface FeedbackTap {
  readonly turnId: string;
  readonly resolved: boolean;
  readonly reason?: FeedbackReason;
}

const FORM = /^feedback:([0-9A-HJKMNP-TV-Z]{26}):([a-z]+)$/;

export function encodeFeedback({ turnId, resolved, reason }: FeedbackTap): string {
  return `feedback:${turnId}:${reason ?? (resolved ? 'yes' : 'no')}`;
}

/** Undefined for data that is not ours or not ours any more. */
export function decodeFeedback(data: string): FeedbackTap | undefined {
  const [, turnId, word = ''] = FORM.exec(data) ?? [];
  if (turnId === undefined) return undefined;
  if (word === 'yes' || word === 'no') return { turnId, resolved: word === 'yes' };
  return isReason(word) ? { turnId, resolved: false, reason: word } : undefined;
}

function isReason(word: string): word is FeedbackReason {
  return Object.hasOwn(FEEDBACK_REASONS, word);
}
