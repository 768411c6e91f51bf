/** Characters of a link (RFC 3986, brackets left out since Japanese text puts them around links), not ending in a full stop or comma. */
const REST = String.raw`[\w\-.~:/?#@!$&'*+,;=%]*[\w/#=%&~-]`;
/** Endings under which a talk turns a bare address into a link by itself. */
const TOP_LEVEL =
  'jp|com|net|org|info|biz|io|me|co|tv|app|dev|gov|edu|eu|cn|kr|vn|br|ly|gl|xyz|site|online|shop|link|top|click|page';
const DOMAIN = String.raw`(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:${TOP_LEVEL})(?![\w-]|\.\w)`;

/** Links of any scheme, and addresses that a talk makes links of. Mail addresses are none. Global, so use with replace and matchAll only. */
export const LINK = new RegExp(
  String.raw`(?<![\w@.-])(?:[a-z][a-z0-9+.-]{1,20}:\/\/|(?:tel|mailto|sms|javascript|data):|www\.)${REST}|(?<![\w@.-])${DOMAIN}(?!@)(?:[/?#:]${REST}|\/)?`,
  'giu',
);

/**
 * One form a link: scheme and host in small letters, no slash at the end. An address without scheme is https, as a talk
 * opens it.
 */
export function canonicalLink(link: string): string {
  const schemed = /^[a-z][a-z0-9+.-]*:/iu.test(link) && !/^[^/]*\.[^/]*:\d/u.test(link) ? link : `https://${link}`;
  const canonical = URL.canParse(schemed) ? new URL(schemed).href : schemed.toLowerCase();
  return canonical.replace(/\/$/u, '');
}
