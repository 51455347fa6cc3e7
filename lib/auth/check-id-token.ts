import { createHash } from 'node:crypto';
import { compactVerify, importJWK, type JWK } from 'jose';
import type { IdTokenClaims, OpenedIdToken } from './open-id-token';
import { TokenRefusal } from './token-refusal';

/** How far clocks may be apart. Seconds. */
export const LEEWAY = 60;
/** A token that was made longer ago is refused, however long it says that it lives. Seconds. */
export const OLDEST = 3_600;

/** The kind of key that each algorithm needs, and its curve where it has one. */
const KEY_OF: Readonly<Record<string, Pick<JWK, 'kty' | 'crv'>>> = {
  RS: { kty: 'RSA' },
  PS: { kty: 'RSA' },
  ES256: { kty: 'EC', crv: 'P-256' },
  ES384: { kty: 'EC', crv: 'P-384' },
  ES512: { kty: 'EC', crv: 'P-521' },
  Ed: { kty: 'OKP', crv: 'Ed25519' },
};

const SMALLEST_RSA_BYTES = 256;

/** Throws unless `key`, one of the issuer's, signed the token. */
export async function checkSignature(
  { compact, alg }: Pick<OpenedIdToken, 'compact' | 'alg'>,
  key: JWK,
): Promise<void> {
  const problem = problemOfKey(key, alg);
  if (problem !== undefined) throw new TokenRefusal('key-unsuitable', problem);
  try {
    await compactVerify(compact, await importJWK(publicPart(key), alg), { algorithms: [alg] });
  } catch (cause) {
    throw new TokenRefusal('signature-wrong', 'The signature of the token is wrong.', { cause });
  }
}

function problemOfKey({ kty, crv, use, alg, n = '' }: JWK, wanted: string): string | undefined {
  const needed = KEY_OF[wanted] ?? KEY_OF[wanted.slice(0, 2)];
  if (!needed || kty !== needed.kty || (needed.crv !== undefined && crv !== needed.crv)) {
    return `The key of the issuer is not one for ${wanted}.`;
  }
  if (use !== undefined && use !== 'sig') return 'The key of the issuer is not for signatures.';
  if (alg !== undefined && alg !== wanted) return `The key of the issuer is for ${alg} alone.`;
  if (kty !== 'RSA' || Buffer.from(n, 'base64url').length >= SMALLEST_RSA_BYTES) return undefined;
  return 'The RSA key of the issuer has fewer than 2048 bits.';
}

/** What a key set says beside it, such as certificates and what the key may do, is not looked at. */
function publicPart({ kty, crv, x, y, n, e }: JWK): JWK {
  return Object.fromEntries(
    Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined),
  );
}

/** Throws unless the token is for `audience` alone and holds now. `now`: milliseconds. */
export function checkClaims({ aud, exp, iat, nbf }: IdTokenClaims, audience: string, now: number) {
  // A token that others may have too could be handed on by them.
  const [only, ...others] = typeof aud === 'string' ? [aud] : aud;
  if (only !== audience || others.length > 0) {
    const found = JSON.stringify(aud).slice(0, 200);
    throw new TokenRefusal('audience-wrong', `“aud” is ${found} and must be “${audience}” alone.`);
  }
  const at = now / 1000;
  if (exp + LEEWAY <= at) {
    throw new TokenRefusal('token-expired', `The token has expired ${Math.ceil(at - exp)} s ago.`);
  }
  if (Math.max(iat, nbf ?? 0) - LEEWAY > at) {
    throw new TokenRefusal('token-not-yet-valid', 'The token is made for a time to come.');
  }
  if (at - iat > OLDEST + LEEWAY) {
    const hint = 'Exchange it within an hour, or in a job of its own.';
    throw new TokenRefusal('token-too-old', `The token was made more than an hour ago. ${hint}`);
  }
}

/** The same for the same token, however its signature is spelled; by `jti` where the issuer gives one. */
export function spentKeyOf({ claims, signed }: Pick<OpenedIdToken, 'claims' | 'signed'>): string {
  const { iss, jti } = claims;
  const named = jti === undefined ? ['signed', signed] : ['jti', iss, jti];
  return createHash('sha256').update(JSON.stringify(named)).digest('hex');
}

/** When the token cannot be valid any more. Milliseconds. */
export function endOf({ exp, iat }: Pick<IdTokenClaims, 'exp' | 'iat'>): number {
  return (Math.min(exp, iat + OLDEST) + 2 * LEEWAY) * 1000;
}
