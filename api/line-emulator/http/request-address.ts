import type { IncomingMessage } from 'node:http';

export interface RequestAddress {
  pathname: string;
  query: URLSearchParams;
}

/** Path and query as sent, whatever was sent: a target that is no address has a path that no route matches. */
export function addressOf({ url = '/' }: IncomingMessage): RequestAddress {
  if (!url.startsWith('/')) return { pathname: '', query: new URLSearchParams() };
  const [pathname = '', ...rest] = url.split('?');
  return { pathname, query: new URLSearchParams(rest.join('?')) };
}
