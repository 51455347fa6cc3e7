import { BlockList, isIP } from 'node:net';
import type { Settings } from '../env';
import { isLoopback } from '../loopback';

type IssuerSettings = Pick<Settings, 'ciIssuers' | 'controlPlane'>;

/**
 * Whether ID tokens of an issuer are taken at all: those that the settings list; without a list any https one. Plain http
 * is for the own machine, and there for the sandbox or an issuer that is listed.
 */
export function allowsIssuer({ ciIssuers, controlPlane }: IssuerSettings, issuer: string): boolean {
  if (ciIssuers) return ciIssuers.includes(issuer);
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || (controlPlane === undefined && isLoopback(hostname));
}

/** Whether the keys of an issuer may lie in a private network: somebody who runs this studio said so. */
export function mayBePrivate({ ciIssuers, controlPlane }: IssuerSettings, issuer: string): boolean {
  return controlPlane === undefined || (ciIssuers?.includes(issuer) ?? false);
}

const PRIVATE = new BlockList();
for (const [address, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
  ] as const),
  ...([
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
  ] as const),
  ...([
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const) {
  PRIVATE.addSubnet(address, bits, 'ipv4');
}
// Of IPv6 only what is given out to the public, without the ways to reach IPv4 by it.
const PUBLIC_6 = new BlockList();
PUBLIC_6.addSubnet('2000::', 3, 'ipv6');
const TUNNELS_6 = new BlockList();
TUNNELS_6.addSubnet('2001::', 23, 'ipv6');
TUNNELS_6.addSubnet('2001:db8::', 32, 'ipv6');
TUNNELS_6.addSubnet('2002::', 16, 'ipv6');

/** Whether an address is one that everybody can reach: not of this machine, a private network or a cloud's metadata. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !PRIVATE.check(address, 'ipv4');
  return PUBLIC_6.check(address, 'ipv6') && !TUNNELS_6.check(address, 'ipv6');
}
