import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { issueCiToken } from '../auth/ci-token';
import { StudioError } from '../errors';
import type { Actor } from '../publish/plan';
import type { AuditActor } from '../store/ci-tokens';
import type { CiTokenRow } from '../store/schema';
import type { ciTokenInput } from './request-schema';
import type { Studio } from './studio';

const DAY = 24 * 60 * 60 * 1000;

/** A CI token as people see it: never its hash. */
export interface ShownCiToken {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scope: {
    readonly namespace: string;
    readonly project: string;
    readonly component: string;
  };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
}

/** `secret` is told here once and can be had nowhere else. */
export async function createCiToken(
  { store }: Studio,
  { name, scope, expiryDays }: z.output<typeof ciTokenInput>,
  user: Actor,
): Promise<{ token: ShownCiToken; secret: string }> {
  const expiresAt = new Date(Date.now() + expiryDays * DAY);
  const request = { id: randomUUID(), name, scope, createdBy: auditActor(user), expiresAt };
  const { token, secret } = await issueCiToken(store.ciTokens, request, Date.now);
  return { token: shown(token), secret };
}

export async function listCiTokens({ store }: Studio): Promise<ShownCiToken[]> {
  const rows = await store.ciTokens.list();
  return rows.map(shown);
}

export async function revokeCiToken(
  { store }: Studio,
  id: string,
  user: Actor,
): Promise<ShownCiToken> {
  const row = await store.ciTokens.revoke(id, new Date().toISOString(), auditActor(user));
  if (!row) throw new StudioError('not-found', 'There is no such token.');
  return shown(row);
}

function auditActor({ kind, id, name }: Actor): AuditActor {
  return { actorKind: kind, actorId: id, actorName: name };
}

function shown(row: CiTokenRow): ShownCiToken {
  const { id, name, prefix, namespace, project, component, createdAt, expiresAt } = row;
  return {
    id,
    name,
    prefix,
    scope: { namespace, project, component },
    createdAt,
    expiresAt,
    ...(row.lastUsedAt !== null && { lastUsedAt: row.lastUsedAt }),
    ...(row.revokedAt !== null && { revokedAt: row.revokedAt }),
  };
}
