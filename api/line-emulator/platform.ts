import { type Account, DEFAULT_ACCOUNT } from './account.ts';
import { type AccountLinks, createAccountLinks } from './account-links.ts';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from './assumptions.ts';
import { type Audiences, createAudiences } from './audiences/audiences.ts';
import type { Clock } from './clock.ts';
import type { PageMark } from './endpoints/followers.ts';
import { createFeed, type Feed } from './feed.ts';
import { createGroups, type Groups } from './groups.ts';
import { createIdSource, type IdSource } from './ids.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createQuota, type Quota, type QuotaPlan } from './limits/quota.ts';
import { createRateLimits, type RateLimits } from './limits/rate-limits.ts';
import { createLoginChannel, type LoginChannel, type LoginChannelOptions } from './login/login-channel.ts';
import { createWebLogins, type WebLogins } from './login/web-logins.ts';
import { createNarrowcasts, type Narrowcasts } from './narrowcasts/narrowcasts.ts';
import type { PageEvent, PageResident } from './page-contract.ts';
import { createReplyTokens, type ReplyTokens } from './reply-tokens.ts';
import { createResidents, type Resident, type ResidentDirectory, type ResidentSeed } from './residents.ts';
import { createRetryKeys, type RetryKeys } from './retry-keys.ts';
import type { RichMenuBatch } from './rich-menus/batch-routes.ts';
import { createRichMenus, type RichMenus } from './rich-menus/rich-menus.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { createStatistics, type Statistics } from './sending/statistics.ts';
import { createTalks, type Talks } from './talks.ts';
import type { WebhookTarget } from './webhooks/webhook-target.ts';

/** A message and its chat, by a token that stands for it. */
type MessageTokens = Map<string, { messageId: string; userId: string }>;

/** Everything that the platform remembers. The endpoints, the webhooks and the page are three doors to it. */
export interface Platform {
  readonly account: Account;
  /** Only verified and premium accounts may list their followers. */
  readonly isVerified: boolean;
  readonly assumptions: Assumptions;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly ids: IdSource;
  readonly ledger: Ledger;
  readonly residents: ResidentDirectory;
  readonly groups: Groups;
  readonly login: LoginChannel;
  readonly webLogins: WebLogins;
  readonly talks: Talks;
  readonly replyTokens: ReplyTokens;
  readonly retryKeys: RetryKeys;
  readonly quoteTokens: MessageTokens;
  readonly markAsReadTokens: MessageTokens;
  /** What residents sent besides text, by message id. */
  readonly contents: Map<string, 'kept' | 'gone'>;
  readonly pageMarks: Map<string, PageMark>;
  readonly accountLinks: AccountLinks;
  readonly quota: Quota;
  readonly rates: RateLimits;
  readonly statistics: Statistics;
  readonly narrowcasts: Narrowcasts;
  readonly audiences: Audiences;
  readonly richMenus: RichMenus;
  /** By the request that began them. */
  readonly richMenuBatches: Map<string, RichMenuBatch>;
  readonly webhook: WebhookTarget;
  /** Talks do not show what was sent to many: for a bench of many thousands. */
  readonly isCompact: boolean;
  /** What the chat page hears. */
  readonly feed: Feed<PageEvent>;
}

export interface PlatformOptions {
  clock: Clock;
  account?: Partial<Account> | undefined;
  isVerified?: boolean | undefined;
  residents: readonly ResidentSeed[];
  loginChannel?: LoginChannelOptions | undefined;
  assumptions?: Partial<Assumptions> | undefined;
  quota?: QuotaPlan | undefined;
  rateLimits?: 'line' | 'lifted' | undefined;
  compact?: boolean | undefined;
  webhook: WebhookTarget;
}

export function createPlatform(options: PlatformOptions): Platform {
  const { clock, webhook } = options;
  const assumptions = { ...DEFAULT_ASSUMPTIONS, ...options.assumptions };
  const feed = createFeed<PageEvent>();
  const residents = createResidents(clock, (resident) =>
    feed.publish({ type: 'resident', resident: toPageResident(resident) }),
  );
  for (const seed of options.residents) residents.add(seed);
  const login = createLoginChannel(clock, residents, options.loginChannel);
  return {
    account: { ...DEFAULT_ACCOUNT, ...options.account },
    isVerified: options.isVerified ?? true,
    assumptions,
    clock,
    schedule: createSchedule(clock, (error) => {
      throw error;
    }),
    ids: createIdSource(clock),
    ledger: createLedger(clock),
    residents,
    groups: createGroups(),
    login,
    webLogins: createWebLogins(clock, login),
    talks: createTalks(clock, feed.publish),
    replyTokens: createReplyTokens(clock),
    retryKeys: createRetryKeys(clock),
    quoteTokens: new Map(),
    markAsReadTokens: new Map(),
    contents: new Map(),
    pageMarks: new Map(),
    accountLinks: createAccountLinks(clock),
    quota: createQuota(clock, options.quota ?? { type: 'none' }),
    rates: createRateLimits(clock, assumptions.rateBurst, options.rateLimits === 'lifted'),
    statistics: createStatistics(clock),
    narrowcasts: createNarrowcasts(clock),
    audiences: createAudiences(clock),
    richMenus: createRichMenus(),
    richMenuBatches: new Map(),
    webhook,
    isCompact: options.compact ?? false,
    feed,
  };
}

export function toPageResident({ userId, displayName, friend, blocked }: Resident): PageResident {
  return { userId, displayName, friend, blocked };
}
