/**
 * Addresses by which people try to have a server call what only it can reach, with a port of this machine where that has
 * one. Names ending in `.example` are looked up by `ADDRESSES_OF_NAMES`.
 */
export function hostileAddresses(port: number): readonly string[] {
  const hosts = [
    // This machine, written in all ways that something takes for an address.
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '127.255.255.254',
    '127.0.0.1.',
    '0.0.0.0',
    '0',
    'localhost',
    'LOCALHOST',
    'localhost.',
    'a.localhost',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::1]',
    // Names that lead there, one of them only with its second address.
    'loopback.example',
    'mixed.example',
    'six.example',
    'mapped.example',
    'public@127.0.0.1',
    'public.example:443@127.0.0.1',
  ];
  // Other networks that are nobody's business.
  const others = [
    'https://169.254.169.254/latest/meta-data',
    'https://metadata.example',
    'https://[fd00:ec2::254]',
    'https://[fe80::1]',
    'https://10.0.0.1',
    'https://172.16.0.1',
    'https://192.168.1.1',
    'https://100.64.0.1',
    `http://127.0.0.1:${port}`,
    `http://public.example:${port}`,
    `file:///etc/passwd`,
    `gopher://127.0.0.1:${port}/_`,
    `https:127.0.0.1:${port}`,
    `//127.0.0.1:${port}`,
    `https://127.0.0.1:${port}\\@public.example`,
    `https://127.0.0.1:${port}#@public.example`,
  ];
  return [...hosts.map((host) => `https://${host}:${port}`), ...others];
}

export const ADDRESSES_OF_NAMES: Readonly<Record<string, readonly string[]>> = {
  'loopback.example': ['127.0.0.1'],
  'mixed.example': ['192.0.43.8', '127.0.0.1'],
  'six.example': ['::1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
};
