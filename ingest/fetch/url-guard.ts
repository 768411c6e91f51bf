import { namesPrivateAddress } from './address-guard.ts';
import { FetchRefusal } from './fetch-result.ts';

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Ports of web servers; any other would turn the crawler into a port scanner. */
const ALLOWED_PORTS = new Set(['80', '443']);

function portOf(url: URL): string {
  return url.port === '' ? (DEFAULT_PORTS[url.protocol] ?? '') : url.port;
}

/**
 * Parses an address that a page, a redirect or a person gave and checks all that the address itself shows.
 * @throws {FetchRefusal} with what is wrong
 */
export function checkUrl(raw: string, startOrigin: string | undefined): URL {
  if (!URL.canParse(raw)) throw new FetchRefusal('bad-url', 'not an absolute URL');
  const url = new URL(raw);
  if (!(url.protocol in DEFAULT_PORTS)) throw new FetchRefusal('protocol', `${url.protocol} is not fetched`);
  if (url.username !== '' || url.password !== '') {
    throw new FetchRefusal('userinfo', 'an address with a user name is not fetched');
  }
  if (url.origin === startOrigin) return url;
  if (namesPrivateAddress(url)) {
    throw new FetchRefusal('private-address', `${url.hostname} is not an address of the open internet`);
  }
  if (!ALLOWED_PORTS.has(portOf(url)) && portOf(url) !== startPort(startOrigin)) {
    throw new FetchRefusal('port', `port ${portOf(url)} is not a web server's`);
  }
  return url;
}

function startPort(startOrigin: string | undefined): string | null {
  return startOrigin === undefined ? null : portOf(new URL(startOrigin));
}
