/** A cookie holds four kilobytes; our own addresses need far less. */
const MAX_LENGTH = 1_000;

/** Where a login leads when nothing else was asked for. */
const HOME = '/me';

/** The path of a page of ours to go to after a login, or the usual one: nobody is led to another site. */
export function toReturnPath(wanted: unknown, publicOrigin: string): string {
  if (typeof wanted !== 'string' || wanted.length > MAX_LENGTH || !wanted.startsWith('/')) return HOME;
  if (!URL.canParse(wanted, publicOrigin)) return HOME;
  const url = new URL(wanted, publicOrigin);
  // `//host`, `/\host` and tabs between the slashes are other sites to a browser.
  if (url.origin !== publicOrigin || url.pathname.startsWith('//')) return HOME;
  return url.pathname + url.search;
}
