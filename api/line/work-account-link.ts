import { passPayload } from '../../assistant/screening/personal-data/public-text.ts';
import type { Database } from '../../prisma/client.ts';
import type { AccountLink } from '../identity/account-link.ts';
import type { Job } from './answer-question.ts';
import type { Claim, Inbox } from './inbox.ts';
import type { AccountLinkEvent } from './line-event.ts';
import type { Outbox } from './outbox.ts';
import type { Phrases } from './phrases.ts';
import type { LineMessage } from './send.ts';

/** `data` of the button that begins an account link. */
export const LINK_POSTBACK = 'account-link';

export interface WorkLinkOptions {
  readonly database: Database;
  readonly inbox: Pick<Inbox, 'confirm'>;
  readonly outbox: Outbox;
  readonly phrases: Phrases;
  /** Undefined where the city has no Login channel: there is nothing to link with. */
  readonly accountLink: AccountLink | undefined;
}

/** A button to our page, with what LINE wants said beside it: that the link can be undone. */
export async function inviteToLink({ accountLink, outbox, phrases }: WorkLinkOptions, job: Job): Promise<string> {
  if (!accountLink) return 'no login channel';
  const uri = await accountLink.invite(job.recipient.lineUserId);
  const action = { type: 'uri' as const, label: phrases.linkLabel, uri };
  const message: LineMessage = {
    type: 'template',
    altText: phrases.linkLabel,
    template: { type: 'buttons', text: phrases.linkInvitation, actions: [action] },
  };
  await job.commit((transaction) => outbox.plan(transaction, job.recipient, passPayload([message])));
  return 'invited to link';
}

/** The end of an account link: what it joins and what the resident is told of it are written together. */
export async function settleLink(
  { accountLink, outbox, phrases }: WorkLinkOptions,
  { recipient, commit }: Job,
  event: AccountLinkEvent,
): Promise<string> {
  if (!accountLink) return 'no login channel';
  let note = 'refused';
  await commit(async (transaction) => {
    const at = new Date(event.timestamp);
    note = await accountLink.settle(transaction, { ...event.link, at, residentId: recipient.residentId });
    if (event.mode === 'standby') return;
    const text = note === 'joined' ? phrases.linked : phrases.notLinked;
    await outbox.plan(transaction, recipient, passPayload([{ type: 'text' as const, text }]));
  });
  return `account link ${note}`;
}

/** LINE names nobody in a link that failed; its nonce is used up all the same. */
export async function settleFailedLink(
  { accountLink, database, inbox }: WorkLinkOptions,
  claim: Claim,
  event: AccountLinkEvent,
): Promise<string> {
  if (!accountLink) return 'no login channel';
  await database.$transaction(async (transaction) => {
    await inbox.confirm(transaction, claim);
    const at = new Date(event.timestamp);
    await accountLink.settle(transaction, { nonce: event.link.nonce, result: 'failed', at, residentId: undefined });
  });
  return 'account link failed';
}
