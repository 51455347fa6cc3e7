import type { AuditActor } from '../store/change-access';
import type { CiTokens } from '../store/ci-tokens';
import type { CiTokenRow } from '../store/schema';
import { targetNameOf } from '../target-name';
import { CI_ACTIONS, type CiAction, type CiScope, writeActions } from '../trust/grant';
import { requireRoom } from './require-room';
import { hashOf, makeOpaqueToken, prefixOf } from './opaque-token';

export interface CiTokenRequest {
  readonly id: string;
  readonly name: string;
  readonly scope: CiScope;
  /** Default: all. */
  readonly actions?: readonly CiAction[];
  /** The person who asks. */
  readonly createdBy: AuditActor;
  readonly expiresAt: Date;
}

export type CiTokenVerdict =
  | { readonly ok: true; readonly token: CiTokenRow }
  | { readonly ok: false; readonly reason: 'malformed' | 'unknown' }
  | { readonly ok: false; readonly reason: 'expired' | 'revoked'; readonly token: CiTokenRow };

/** Of `wls_` and what follows: enough to recognise a token by, far too little to guess it. */
const SHOWN_LENGTH = 8;
/** The last use is written at most this often, so that not every request costs a write. Milliseconds. */
const LAST_USED_STEP = 60_000;

/** Makes a token that lives for days. `secret` is shown once; only its hash is stored. Throws `limit-reached`. */
export async function issueCiToken(
  tokens: CiTokens,
  { id, name, scope, actions = CI_ACTIONS, createdBy, expiresAt }: CiTokenRequest,
  now: () => number,
): Promise<{ readonly token: CiTokenRow; readonly secret: string }> {
  const secret = makeOpaqueToken('wls_');
  const token: CiTokenRow = {
    id,
    name,
    hash: hashOf(secret),
    prefix: secret.slice(0, SHOWN_LENGTH),
    controlPlane: targetNameOf(scope),
    namespace: scope.namespace,
    project: scope.project,
    component: scope.component,
    actions: writeActions(actions),
    createdBy: createdBy.actorId,
    createdAt: new Date(now()).toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: null,
    lastCall: null,
    revokedAt: null,
  };
  requireRoom(await tokens.insert(token, createdBy), 'CI tokens', scope);
  return { token, secret };
}

/** `bearer`: what stands behind `Bearer ` in the request. The database is asked each time: a revoked one ends at once. */
export async function verifyCiToken(
  tokens: CiTokens,
  bearer: string,
  now: () => number,
): Promise<CiTokenVerdict> {
  if (prefixOf(bearer) !== 'wls_') return { ok: false, reason: 'malformed' };
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

/** What stands behind `Bearer ` in a header `Authorization`. */
export function readBearer(authorization: string | null | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}
