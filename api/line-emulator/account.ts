import { userIdFor } from './ids.ts';

/** The LINE official account, as `GET /v2/bot/info` describes it. */
export interface Account {
  /** `destination` of every webhook. */
  readonly userId: string;
  readonly basicId: string;
  readonly displayName: string;
  readonly chatMode: 'bot' | 'chat';
  readonly markAsReadMode: 'auto' | 'manual';
}

export const DEFAULT_ACCOUNT: Account = {
  userId: userIdFor('account/shiomi'),
  basicId: '@000shiom',
  displayName: '汐見市（デモ）',
  chatMode: 'bot',
  markAsReadMode: 'auto',
};
