import { expect, it } from 'vitest';
import { callerAddress, PEER_HEADER } from './caller-address';

const address = (peer: string, forwarded?: string, hops = 0) =>
  callerAddress(
    new Headers({ [PEER_HEADER]: peer, ...(forwarded && { 'x-forwarded-for': forwarded }) }),
    hops,
  );

it.each([
  ['192.0.2.1', undefined, 0, '192.0.2.1'],
  ['::ffff:192.0.2.1', undefined, 0, '192.0.2.1'],
  ['2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
  ['2001:db8:0:0:1:2:3:4', undefined, 0, '2001:db8:0:0::/64'],
  ['fe80::1%eth0', undefined, 0, 'fe80:0:0:0::/64'],
  ['nonsense', undefined, 0, 'unknown'],
  // Without proxies of ours the header is what the client made up.
  ['192.0.2.1', '198.51.100.7', 0, '192.0.2.1'],
  ['10.0.0.1', '198.51.100.7', 1, '198.51.100.7'],
  ['10.0.0.1', '203.0.113.9, 198.51.100.7', 1, '198.51.100.7'],
  ['10.0.0.1', '203.0.113.9, 198.51.100.7, 10.0.0.2', 2, '198.51.100.7'],
  ['10.0.0.1', '[2001:db8::1]:4711', 1, '2001:db8:0:0::/64'],
  ['10.0.0.1', undefined, 1, '10.0.0.1'],
] as const)('%s, forwarded for %s, %i proxies: %s', (peer, forwarded, hops, expected) => {
  expect(address(peer, forwarded, hops)).toBe(expected);
});
