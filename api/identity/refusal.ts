import { HttpError } from '../errors.ts';

/** Why somebody was not let in, or may not do what they asked for. */
export type RefusalReason =
  | 'no-session'
  | 'session-unknown'
  | 'session-ended'
  | 'cross-site'
  | 'claimed-identity'
  | 'too-many-attempts'
  | 'bad-token'
  | 'wrong-algorithm'
  | 'unknown-key'
  | 'bad-token-signature'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'wrong-nonce'
  | 'token-expired'
  | 'token-too-early'
  | 'token-used'
  | 'token-refused'
  | 'other-provider'
  | 'wrong-state'
  | 'login-declined'
  | 'code-refused'
  | 'link-token-used';

/**
 * 401: who it is was not proved. 403: it was, or does not matter, and may not be done. 429: too often. Every refusal
 * leaves a row in the audit log.
 */
export class Refusal extends HttpError {
  readonly reason: RefusalReason;
  /** Who was refused, where that is known. */
  readonly accountId: string | undefined;
  constructor(status: 401 | 403 | 429, reason: RefusalReason, accountId?: string) {
    super(status, reason);
    this.reason = reason;
    this.accountId = accountId;
  }
}
