import { isIP } from 'node:net';

/** Set by bin/serve.mjs from the connection, whatever the client sent under this name. */
export const PEER_HEADER = 'x-studio-peer';

/**
 * Whom failed attempts are counted for: the address of the connection, or with `proxyHops` proxies before the studio the
 * one that the outermost of them saw. Of IPv6 the /64, which is what one subscriber has.
 */
export function callerAddress(headers: Headers, proxyHops: number): string {
  const peer = headers.get(PEER_HEADER) ?? '';
  if (proxyHops === 0) return blockOf(peer);
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  // Each proxy appends whom it saw, so that only the last ones can be believed.
  return blockOf(forwarded.at(-proxyHops) || peer);
}

function blockOf(text: string): string {
  const address = text.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/%.*$/, '');
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  if (mapped !== undefined && isIP(mapped) === 4) return mapped;
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6) return 'unknown';
  return `${expand(address).slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function expand(address: string): readonly string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const [left, right] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean));
  const gap = 8 - (left?.length ?? 0) - (right?.length ?? 0);
  const middle = tail === undefined ? [] : Array.from({ length: Math.max(0, gap) }, () => '0');
  return [...(left ?? []), ...middle, ...(right ?? [])].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  );
}
