/** LINE: an action's address has at most 1000 characters and one of the schemes http, https, line, tel. */
const MAX_URI = 1_000;

/** The address as LINE takes it, percent-encoded; undefined when it is none that a tap may open. */
export function toLinkUri(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  if (parsed.username !== '' || parsed.password !== '') return undefined;
  const whole = encodeRest(parsed.href);
  if (whole.length <= MAX_URI) return whole;
  // Without its anchor the page still opens, at the top.
  parsed.hash = '';
  const page = encodeRest(parsed.href);
  return page.length <= MAX_URI ? page : undefined;
}

/** The few characters that URL leaves as they are and RFC 3986 does not allow. */
function encodeRest(href: string): string {
  return href.replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/g, encodeURIComponent);
}

/** The first Japanese phone number in a printed one, as `tel:`; undefined when there is none, as in （内線） 12. */
export function toPhoneUri(printed: string): string | undefined {
  const number = /0\d{1,4}[-‐−–ー(). ]?\d{1,4}[-‐−–ー(). ]?\d{3,4}/.exec(printed.normalize('NFKC'))?.[0];
  const digits = number?.replace(/\D/g, '') ?? '';
  return /^0\d{9,10}$/.test(digits) ? `tel:${digits}` : undefined;
}
