import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** `wls_`: made by a person, lives for days. `wlx_`: given for an ID token, lives for minutes. */
export type TokenPrefix = 'wls_' | 'wlx_';

const RANDOM_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** For secret scanners; docs/ci-identity.md shows it. */
export const OPAQUE_TOKEN = /\bwl[sx]_[0-9A-Za-z]{38}\b/;

/**
 * A new token: prefix, 32 random characters (190 bits) and a checksum, by which a scanner finds leaked ones and a typing
 * error is told from an unknown token.
 */
export function makeOpaqueToken(prefix: TokenPrefix): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => BASE62[randomInt(BASE62.length)]);
  const unsigned = prefix + random.join('');
  return unsigned + checksumOf(unsigned);
}

/** The prefix of a token whose checksum is right; undefined for any other text. Needs no database. */
export function prefixOf(token: string): TokenPrefix | undefined {
  if (!/^wl[sx]_[0-9A-Za-z]{38}$/.test(token) || token.endsWith('\n')) return undefined;
  if (!token.endsWith(checksumOf(token.slice(0, -CHECKSUM_LENGTH)))) return undefined;
  return token.startsWith('wls_') ? 'wls_' : 'wlx_';
}

/** What is stored of a token. It is too long to guess, so that a slow hash would add nothing. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function checksumOf(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    digits = (BASE62[rest % BASE62.length] ?? '') + digits;
    rest = Math.floor(rest / BASE62.length);
  }
  return digits;
}
