import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Request } from 'express';

/**
 * A digest of the address that a request came from, 32 hexadecimal digits: enough to count by and to see that two rows
 * are of one caller, and nothing that tells whose line it was. Of IPv6 only the network counts, since one household has
 * all addresses of a /64.
 */
export function digestCaller(request: Request, secret: string): string {
  const network = networkOf(request.ip ?? '');
  return createHmac('sha256', secret).update(`audit-source:${network}`).digest('hex').slice(0, 32);
}

function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const tailGroups = tail ? tail.split(':') : [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - groups.length - tailGroups.length);
  const all = [...groups, ...Array.from({ length: gap }, () => '0'), ...tailGroups];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
