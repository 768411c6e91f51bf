/** One page's address: `url` to ask for and cite, `key` equal for all spellings of it. */
export interface PageAddress {
  readonly url: string;
  readonly key: string;
}

/** Parameters that say where a visitor came from. */
const TRACKING = /^(?:utm_\w+|gclid|gbraid|wbraid|fbclid|yclid|msclkid|mc_cid|mc_eid|_ga|_gl)$/i;
const SESSION = /^(?:jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken|session_?id)$/i;
/** `sid` is as often a section's number; only a long token is a session. */
const SHORT_SESSION = /^sid=[0-9a-z]{16,}$/i;
const PATH_SESSION = /;jsessionid=[^/;]*/gi;
const DEFAULT_INDEX = /\/(?:index|default)\.(?:html?|php|aspx?|jsp|cgi)$/i;

function keepsMeaning(parameter: string): boolean {
  const name = parameter.split('=', 1)[0] ?? '';
  return parameter !== '' && !TRACKING.test(name) && !SESSION.test(name) && !SHORT_SESSION.test(parameter);
}

/** Parameters stay as they are spelled: old servers expect Shift_JIS in their escapes. */
function parametersOf(url: URL): string[] {
  return url.search.replace(/^\?/, '').split('&').filter(keepsMeaning);
}

function withQuery(url: URL, path: string, parameters: readonly string[]): string {
  return url.origin + path + (parameters.length === 0 ? '' : `?${parameters.join('&')}`);
}

/** Escapes of characters that need none are dropped, the others written in capitals (RFC 3986 §6.2.2). */
function evenEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (triplet) => {
    const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : triplet.toUpperCase();
  });
}

/**
 * Reads the address of a page as a link, a redirect or a sitemap gives it; null for what is no web address or carries
 * a user name. Dropped: the fragment, tracking and session parameters. Two addresses with equal keys also agree but
 * for a default index file, needless escapes and the order of parameters; a slash at the end is no such difference,
 * since servers answer one form and redirect or refuse the other.
 */
export function readAddress(raw: string, base?: string): PageAddress | null {
  if (!URL.canParse(raw, base)) return null;
  const url = new URL(raw, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '') return null;
  const path = url.pathname.replace(PATH_SESSION, '');
  const parameters = parametersOf(url);
  const evenPath = evenEscapes(path).replace(DEFAULT_INDEX, '/');
  return {
    url: withQuery(url, path, parameters),
    key: withQuery(url, evenPath, parameters.map(evenEscapes).sort()),
  };
}
