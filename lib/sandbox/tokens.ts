import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { ObjectStore } from './object-store';

/** Signs and checks the sandbox's access tokens: RS256 with one key, which outlives restarts. */
export interface Signer {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export async function loadSigner(store: ObjectStore): Promise<Signer> {
  const pem = store.getOrSet('signing-key', () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ format: 'pem', type: 'pkcs8' })
      .toString(),
  );
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  return { keyId: await calculateJwkThumbprint(await exportJWK(publicKey)), privateKey, publicKey };
}

/** The key set that the token's reader fetches. */
export async function describeKeys({ keyId, publicKey }: Signer): Promise<unknown> {
  const jwk = await exportJWK(publicKey);
  return { keys: [{ ...jwk, kid: keyId, alg: 'RS256', use: 'sig' }] };
}

export async function signToken(
  { keyId, privateKey }: Signer,
  claims: JWTPayload,
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
    .sign(privateKey);
}

export type Caller =
  | { readonly kind: 'client'; readonly subject: string }
  /** A token with a `groups` claim counts as a user, to whom bindings of clients do not apply. */
  | { readonly kind: 'user' };

export type Authentication =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly refusal: TokenRefusal };

/** The body of a 401. */
interface TokenRefusal {
  readonly error: 'MISSING_TOKEN' | 'INVALID_TOKEN' | 'INVALID_CLAIMS';
  readonly message: string;
}

const MISSING_TOKEN: TokenRefusal = {
  error: 'MISSING_TOKEN',
  message: 'missing or invalid authentication token',
};
export const INVALID_TOKEN: TokenRefusal = {
  error: 'INVALID_TOKEN',
  message: 'invalid or expired token',
};

/**
 * Checks an Authorization header as the API server does: `iss` must be equal, `aud` matters only where `audiences` are set,
 * no `exp` means no end, there is no tolerance for clocks.
 */
export async function authenticate(
  header: string | undefined,
  expected: {
    readonly signer: Signer;
    readonly issuer: string;
    readonly audiences: readonly string[];
  },
): Promise<Authentication> {
  const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) return refuseToken(MISSING_TOKEN);
  const payload = await verify(token, expected.signer);
  if (payload === undefined) return refuseToken(INVALID_TOKEN);
  const audiences = [payload.aud ?? []].flat();
  const isForUs =
    expected.audiences.length === 0 || audiences.some((aud) => expected.audiences.includes(aud));
  if (payload.iss !== expected.issuer || !isForUs) {
    return refuseClaims('token claims validation failed');
  }
  if (payload['groups'] !== undefined) return { ok: true, caller: { kind: 'user' } };
  if (payload.sub === undefined || payload.sub === '') {
    return refuseClaims('Failed to resolve subject from token');
  }
  return { ok: true, caller: { kind: 'client', subject: payload.sub } };
}

function refuseToken(refusal: TokenRefusal): Authentication {
  return { ok: false, refusal };
}

function refuseClaims(message: string): Authentication {
  return refuseToken({ error: 'INVALID_CLAIMS', message });
}

async function verify(token: string, signer: Signer): Promise<JWTPayload | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, signer.publicKey, {
      algorithms: ['RS256'],
    });
    return protectedHeader.kid === signer.keyId ? payload : undefined;
  } catch {
    // Whatever is wrong with a token, the API says the same.
    return undefined;
  }
}
