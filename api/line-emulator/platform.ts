import { type Account, DEFAULT_ACCOUNT } from './account.ts';
import type { Clock } from './clock.ts';
import { createFeed, type Feed } from './feed.ts';
import { createIdSource, type IdSource } from './ids.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLoginChannel, type LoginChannel, type LoginChannelOptions } from './login/login-channel.ts';
import type { PageEvent, PageResident } from './page-contract.ts';
import { createReplyTokens, type ReplyTokens } from './reply-tokens.ts';
import { createResidents, type Resident, type ResidentDirectory, type ResidentSeed } from './residents.ts';
import { createRetryKeys, type RetryKeys } from './retry-keys.ts';
import { createTalks, type Talks } from './talks.ts';

/** Everything that the platform remembers. The endpoints, the webhooks and the page are three doors to it. */
export interface Platform {
  readonly account: Account;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly ledger: Ledger;
  readonly residents: ResidentDirectory;
  readonly login: LoginChannel;
  readonly talks: Talks;
  readonly replyTokens: ReplyTokens;
  readonly retryKeys: RetryKeys;
  /** Message id and chat of every quotable message, by quote token. */
  readonly quoteTokens: Map<string, { messageId: string; userId: string }>;
  /** What the chat page hears. */
  readonly feed: Feed<PageEvent>;
}

export interface PlatformOptions {
  clock: Clock;
  account?: Partial<Account>;
  residents: readonly ResidentSeed[];
  loginChannel?: LoginChannelOptions | undefined;
}

export function createPlatform({ clock, account, residents: seeds, loginChannel }: PlatformOptions): Platform {
  const feed = createFeed<PageEvent>();
  const ledger = createLedger(clock);
  ledger.subscribe((entry) => feed.publish({ type: 'ledger', entry: { ...entry } }));
  const residents = createResidents(clock, (resident) =>
    feed.publish({ type: 'resident', resident: toPageResident(resident) }),
  );
  for (const seed of seeds) residents.add(seed);
  return {
    account: { ...DEFAULT_ACCOUNT, ...account },
    clock,
    ids: createIdSource(clock),
    ledger,
    residents,
    login: createLoginChannel(clock, residents, loginChannel),
    talks: createTalks(clock, feed.publish),
    replyTokens: createReplyTokens(clock),
    retryKeys: createRetryKeys(clock),
    quoteTokens: new Map(),
    feed,
  };
}

export function toPageResident({ userId, displayName, friend, blocked }: Resident): PageResident {
  return { userId, displayName, friend, blocked };
}
