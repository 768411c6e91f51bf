import type { DatabaseTransaction } from '../../prisma/client.ts';
import type { LineSender } from '../line/send.ts';
import { recordAudit } from '../stores/audit.ts';
import { LINK_PATH } from './link-account.ts';
import { useSecret } from './one-time-secrets.ts';

/** What LINE's `accountLink` event says. */
export interface LinkEvent {
  readonly nonce: string;
  readonly result: 'ok' | 'failed';
  /** When it happened. */
  readonly at: Date;
  /** The resident of the event's user; LINE names nobody when it failed. */
  readonly residentId: string | undefined;
}

/** The talk's side of the account link. */
export interface AccountLink {
  /** Address of our page for this resident, with a link token of ten minutes. @throws {LinkTokenError} when LINE gives none */
  invite(lineUserId: string): Promise<string>;
  /**
   * Joins the event's resident with the account that the nonce was made for; once. Whatever else comes is refused and
   * audited: an unknown, late or used nonce, and a resident who is part of another account.
   */
  settle(transaction: DatabaseTransaction, event: LinkEvent): Promise<'joined' | 'refused'>;
}

export interface AccountLinkOptions {
  readonly sender: LineSender;
  /** Scheme, host and port of our own pages. */
  readonly publicOrigin: string;
}

/** LINE gave no link token: the event is tried again. */
class LinkTokenError extends Error {
  override readonly name = 'LinkTokenError';
}

export function createAccountLink({ sender, publicOrigin }: AccountLinkOptions): AccountLink {
  return {
    async invite(lineUserId) {
      const result = await sender.send({ endpoint: 'link-token', lineUserId });
      const linkToken = result.kind === 'accepted' ? result.linkToken : undefined;
      if (linkToken === undefined) throw new LinkTokenError(`link token: ${result.kind}`);
      return `${publicOrigin}${LINK_PATH}?${new URLSearchParams({ linkToken })}`;
    },
    async settle(transaction, event) {
      const refusal = await join(transaction, event);
      await recordAudit(transaction, {
        at: event.at,
        actor: 'line',
        action: 'accountLink',
        outcome: refusal === undefined ? 'granted' : 'refused',
        reason: refusal,
        // What an HTTP caller would have been told.
        status: refusal === undefined ? undefined : 403,
        subject: event.residentId,
      });
      return refusal === undefined ? 'joined' : 'refused';
    },
  };
}

/** Undefined when the resident is part of the account now, else why not. */
async function join(
  transaction: DatabaseTransaction,
  { nonce, result, at, residentId }: LinkEvent,
): Promise<string | undefined> {
  const use = await useSecret(transaction, { purpose: 'link_nonce', value: nonce, at });
  if (use.kind !== 'used-now') return `link-nonce-${use.kind}`;
  if (result === 'failed' || residentId === undefined || use.accountId === null) return 'link-failed';
  const { count } = await transaction.resident.updateMany({
    where: { id: residentId, accountId: null },
    data: { accountId: use.accountId, joinedBy: 'link', joinedAt: at },
  });
  if (count === 1) return undefined;
  const already = await transaction.resident.count({ where: { id: residentId, accountId: use.accountId } });
  return already === 1 ? undefined : 'linked-elsewhere';
}
