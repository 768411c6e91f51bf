import type { ApiContext } from '../context.ts';
import { type IdentitySettings, readIdentitySettings } from './identity-settings.ts';
import { createLineHttp } from './line-http.ts';
import { createLineLogin, type LineLogin } from './line-login.ts';
import { createSigningKeys, type SigningKeys } from './signing-keys.ts';

/** Who a resident is: what a process needs to find out, opened by a main part of it and closed by the same. */
export interface Identity {
  readonly settings: IdentitySettings;
  readonly line: LineLogin;
  readonly keys: SigningKeys;
  close(): Promise<void>;
}

/** Undefined where the city has set up no Login channel. */
export function openIdentity(context: Pick<ApiContext, 'settings' | 'logger' | 'now'>): Identity | undefined {
  const settings = readIdentitySettings(context.settings);
  if (!settings) return undefined;
  const { apiBaseUrl, timeoutMs } = settings;
  const http = createLineHttp({ baseUrl: apiBaseUrl, timeoutMs, logger: context.logger });
  const line = createLineLogin(http, settings);
  return {
    settings,
    line,
    keys: createSigningKeys({ fetchKeys: () => line.fetchKeys(), now: context.now }),
    close: () => http.close(),
  };
}
