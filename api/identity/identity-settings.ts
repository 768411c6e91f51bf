import type { ApiSettings } from '../settings.ts';
import type { SessionLimits } from './sessions.ts';

/** What identity needs, complete: a city without a Login channel has none of it. */
export interface IdentitySettings {
  readonly channelId: string;
  readonly channelSecret: string;
  /** The provider that the Login channel belongs to. */
  readonly provider: string;
  readonly apiBaseUrl: string;
  /** Where LINE shows its own pages. */
  readonly accessBaseUrl: string;
  /** Our own origin, as residents' browsers know it. */
  readonly publicOrigin: string;
  readonly timeoutMs: number;
  readonly session: SessionLimits;
  readonly refusalsPerTenMinutes: number;
}

/** Undefined where no Login channel is set up; `settings.ts` has seen to it that all is there or nothing. */
export function readIdentitySettings(settings: ApiSettings): IdentitySettings | undefined {
  const { LINE_LOGIN_CHANNEL_ID, LINE_LOGIN_CHANNEL_SECRET, PUBLIC_URL } = settings;
  if (LINE_LOGIN_CHANNEL_ID === undefined || LINE_LOGIN_CHANNEL_SECRET === undefined || PUBLIC_URL === undefined) {
    return undefined;
  }
  return {
    channelId: LINE_LOGIN_CHANNEL_ID,
    channelSecret: LINE_LOGIN_CHANNEL_SECRET,
    provider: settings.LINE_LOGIN_PROVIDER ?? settings.LINE_PROVIDER,
    apiBaseUrl: settings.LINE_API_BASE_URL,
    accessBaseUrl: settings.LINE_ACCESS_BASE_URL,
    publicOrigin: new URL(PUBLIC_URL).origin,
    timeoutMs: settings.LINE_TIMEOUT_MS,
    session: { idleMs: settings.SESSION_IDLE_MINUTES * 60_000, absoluteMs: settings.SESSION_HOURS * 3_600_000 },
    refusalsPerTenMinutes: settings.LOGIN_REFUSALS_PER_TEN_MINUTES,
  };
}
