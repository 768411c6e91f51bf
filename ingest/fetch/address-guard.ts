import { lookup } from 'node:dns/promises';
import { isIPv6, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';
import { FetchRefusal } from './fetch-result.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name, as `dns.lookup` gives them. */
export type ResolveHost = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export const resolveHost: ResolveHost = (hostname) => lookup(hostname, { all: true, verbatim: true });

const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/** Whether an address belongs to the open internet: everything with a special purpose in IANA's registries does not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6);
}

/** Link-local addresses lead to a host's own services, such as a cloud's metadata; nobody publishes a site there. */
function isLinkLocal(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'linkLocal';
}

/** Brackets stand around an IPv6 address in a URL's host, and nowhere else. */
function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Whether a URL's host is an address rather than a name. WHATWG URLs have turned 0x7f.1 and 2130706433 into 127.0.0.1. */
function isAddress(hostname: string): boolean {
  return ipaddr.isValid(bareHost(hostname));
}

/** Whether a URL names a private address outright. A name that only resolves to one is found when connecting. */
export function namesPrivateAddress(url: URL): boolean {
  const host = bareHost(url.hostname);
  return isAddress(host) ? !isPublicAddress(host) : /(?:^|\.)localhost\.?$/i.test(host);
}

/** In the form that sockets ask for: with `all` a list, else one address. */
function toLookup(resolve: ResolveHost): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const first = found[0];
        if (first === undefined) callback(new Error(`${hostname} has no address`), '', 0);
        else if (options.all === true) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), '', 0),
    );
  };
}

function refuse(hostname: string): never {
  throw new FetchRefusal('private-address', `${hostname} is not an address of the open internet`);
}

/** Resolves a name to public addresses only; one private address among them refuses the name. */
function publicOnly(resolve: ResolveHost): ResolveHost {
  return async (hostname) => {
    const found = await resolve(hostname);
    return found.every(({ address }) => isPublicAddress(address)) ? found : refuse(hostname);
  };
}

/** As `publicOnly`, but the addresses of the first answer stay allowed: a start origin may be private, but not turn private. */
function pinnedAtFirst(resolve: ResolveHost): ResolveHost {
  let pinned: ReadonlySet<string> | null = null;
  return async (hostname) => {
    const found = await resolve(hostname);
    if (found.some(({ address }) => isLinkLocal(address))) return refuse(hostname);
    pinned ??= new Set(found.map(({ address }) => address));
    const allowed = pinned;
    return found.every(({ address }) => allowed.has(address) || isPublicAddress(address)) ? found : refuse(hostname);
  };
}

export interface AddressRules {
  /** The one origin that may be private, such as `http://127.0.0.1:8080`. */
  readonly startOrigin?: string;
  readonly resolve: ResolveHost;
  readonly connectTimeoutMs: number;
}

function originOf(options: buildConnector.Options): string {
  const host = isIPv6(options.hostname) ? `[${options.hostname}]` : options.hostname;
  return new URL(`${options.protocol}//${host}:${options.port}`).origin;
}

/**
 * A connector that looks at the very addresses it connects to, so that a name cannot change its address between check
 * and connection (DNS rebinding).
 */
export function guardConnections(rules: AddressRules): buildConnector.connector {
  const timeout = rules.connectTimeoutMs;
  const anyPublic = buildConnector({ timeout, lookup: toLookup(publicOnly(rules.resolve)) });
  const start = buildConnector({ timeout, lookup: toLookup(pinnedAtFirst(rules.resolve)) });
  return (options, callback) => {
    const host = bareHost(options.hostname);
    const isStart = originOf(options) === rules.startOrigin;
    if (isStart && !isLinkLocal(host)) return start(options, callback);
    if (isAddress(host) && !isPublicAddress(host)) {
      callback(new FetchRefusal('private-address', `${host} is not an address of the open internet`), null);
      return;
    }
    anyPublic(options, callback);
  };
}
