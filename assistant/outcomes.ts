import type { Outcome } from './turn.ts';

/** How staff see an outcome; `answered` counts for the resident, `attention` asks staff to look, `fault` asks operators to. */
export interface OutcomeLabel {
  /** Japanese, for the console. */
  readonly label: string;
  readonly weight: 'answered' | 'neutral' | 'attention' | 'fault';
}

/** Every outcome as the console names it. */
export const OUTCOME_LABELS: Readonly<Record<Outcome, OutcomeLabel>> = {
  answered: { label: '回答した', weight: 'answered' },
  'asked-back': { label: '聞き返した', weight: 'neutral' },
  'handed-over': { label: '担当課を案内した', weight: 'attention' },
  'fixed-reply': { label: '決まった返事をした', weight: 'neutral' },
  declined: { label: '答えを控えた', weight: 'neutral' },
  'error-model': { label: '障害：言語モデル', weight: 'fault' },
  'error-index': { label: '障害：検索', weight: 'fault' },
  'error-timeout': { label: '障害：時間切れ', weight: 'fault' },
  'error-internal': { label: '障害：内部エラー', weight: 'fault' },
};
