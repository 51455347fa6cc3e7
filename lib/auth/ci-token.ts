import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { AuditActor, CiTokens } from '../store/ci-tokens';
import type { CiTokenRow } from '../store/schema';

/** What a token may publish to; `*` stands for any. */
export interface CiTokenScope {
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
}

export interface CiTokenRequest {
  readonly id: string;
  readonly name: string;
  readonly scope: CiTokenScope;
  /** The person who asks. */
  readonly createdBy: AuditActor;
  readonly expiresAt: Date;
}

export type CiTokenVerdict =
  | { readonly ok: true; readonly token: CiTokenRow }
  | { readonly ok: false; readonly reason: 'malformed' | 'unknown' }
  | { readonly ok: false; readonly reason: 'expired' | 'revoked'; readonly token: CiTokenRow };

const PREFIX = 'wls_';
const RANDOM_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
/** Of `wls_` and what follows: enough to recognise a token by, far too little to guess it. */
const SHOWN_LENGTH = 8;
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The last use is written at most this often, so that not every request costs a write. Milliseconds. */
const LAST_USED_STEP = 60_000;

/**
 * Makes a token: `wls_`, 32 random characters (190 bits) and a checksum, by which a scanner finds leaked ones and a
 * typing error is told from an unknown token. `secret` is shown once; only its hash is stored.
 */
export async function issueCiToken(
  tokens: CiTokens,
  { id, name, scope, createdBy, expiresAt }: CiTokenRequest,
  now: () => number,
): Promise<{ readonly token: CiTokenRow; readonly secret: string }> {
  const random = Array.from({ length: RANDOM_LENGTH }, () => BASE62[randomInt(BASE62.length)]);
  const unsigned = PREFIX + random.join('');
  const secret = unsigned + checksumOf(unsigned);
  const token: CiTokenRow = {
    id,
    name,
    hash: hashOf(secret),
    prefix: secret.slice(0, SHOWN_LENGTH),
    namespace: scope.namespace,
    project: scope.project,
    component: scope.component,
    createdBy: createdBy.actorId,
    createdAt: new Date(now()).toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: null,
    revokedAt: null,
  };
  await tokens.insert(token, createdBy);
  return { token, secret };
}

/** `bearer`: what stands behind `Bearer ` in the request. */
export async function verifyCiToken(
  tokens: CiTokens,
  bearer: string,
  now: () => number,
): Promise<CiTokenVerdict> {
  if (!isWellFormed(bearer)) return { ok: false, reason: 'malformed' };
  const token = await tokens.findByHash(hashOf(bearer));
  if (token === undefined) return { ok: false, reason: 'unknown' };
  if (token.revokedAt !== null) return { ok: false, reason: 'revoked', token };
  const at = now();
  if (Date.parse(token.expiresAt) <= at) return { ok: false, reason: 'expired', token };
  if (token.lastUsedAt === null || at - Date.parse(token.lastUsedAt) >= LAST_USED_STEP) {
    await tokens.setLastUsed(token.id, new Date(at).toISOString());
  }
  return { ok: true, token };
}

/** The token that `bearer` is, whether it is good or not. */
export async function findCiToken(
  tokens: CiTokens,
  bearer: string,
): Promise<CiTokenRow | undefined> {
  return isWellFormed(bearer) ? tokens.findByHash(hashOf(bearer)) : undefined;
}

/** What stands behind `Bearer ` in a header `Authorization`. */
export function readBearer(authorization: string | null | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}

export function allowsTarget(scope: CiTokenScope, target: CiTokenScope): boolean {
  return (
    (scope.namespace === '*' || scope.namespace === target.namespace) &&
    (scope.project === '*' || scope.project === target.project) &&
    (scope.component === '*' || scope.component === target.component)
  );
}

function isWellFormed(bearer: string): boolean {
  if (!/^wls_[0-9A-Za-z]{38}$/.test(bearer)) return false;
  return bearer.endsWith(checksumOf(bearer.slice(0, -CHECKSUM_LENGTH)));
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

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
