/** 解決した or しなかった, as it travels in a button's data. Buttons stay pressable for months. */
export interface FeedbackTap {
  readonly turnId: string;
  readonly resolved: boolean;
}

const FORM = /^feedback:([0-9A-HJKMNP-TV-Z]{26}):(yes|no)$/;

export function encodeFeedback({ turnId, resolved }: FeedbackTap): string {
  return `feedback:${turnId}:${resolved ? 'yes' : 'no'}`;
}

/** Undefined for data that is not ours or not ours any more. */
export function decodeFeedback(data: string): FeedbackTap | undefined {
  const [, turnId, word] = FORM.exec(data) ?? [];
  return turnId === undefined ? undefined : { turnId, resolved: word === 'yes' };
}
