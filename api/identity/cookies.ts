import type { CookieOptions, Request, Response } from 'express';

/** `__Host-`: browsers take it over TLS only, from this host only, so no neighbour can plant one. */
const NAMES = { session: '__Host-session', login: '__Host-login' } as const;
type CookieName = keyof typeof NAMES;

const OPTIONS: CookieOptions = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' };

/** The cookie's value; undefined where the browser sent none. */
export function readCookie(request: Request, name: CookieName): string | undefined {
  const prefix = `${NAMES[name]}=`;
  const pair = (request.get('cookie') ?? '').split(';').find((part) => part.trim().startsWith(prefix));
  return pair?.trim().slice(prefix.length) || undefined;
}

/** `value` of letters, digits, `-`, `_`, `.`, `~` and percent-encoding only. */
export function setCookie(response: Response, name: CookieName, value: string, lifeMs: number): void {
  response.cookie(NAMES[name], value, { ...OPTIONS, maxAge: lifeMs, encode: String });
}

export function clearCookie(response: Response, name: CookieName): void {
  response.clearCookie(NAMES[name], OPTIONS);
}
