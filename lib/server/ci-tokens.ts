import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { issueCiToken } from '../auth/ci-token';
import { StudioError } from '../errors';
import type { Actor } from '../publish/plan';
import type { CiTokenRow } from '../store/schema';
import { auditActor } from './audit-actor';
import type { ciTokenInput } from './request-schema';
import { shownAccess } from './shown-access';
import type { Studio } from './studio';

const DAY = 24 * 60 * 60 * 1000;

/** A CI token as people see it: never its hash. */
export type ShownCiToken = ReturnType<typeof shown>;

/** `secret` is told here once and can be had nowhere else. */
export async function createCiToken(
  { store }: Studio,
  { name, scope, actions, expiryDays }: z.output<typeof ciTokenInput>,
  user: Actor,
): Promise<{ token: ShownCiToken; secret: string }> {
  const expiresAt = new Date(Date.now() + expiryDays * DAY);
  const request = {
    id: randomUUID(),
    name,
    scope,
    actions,
    createdBy: auditActor(user),
    expiresAt,
  };
  const { token, secret } = await issueCiToken(store.ciTokens, request, Date.now);
  return { token: shown(token), secret };
}

export async function listCiTokens({ store }: Studio): Promise<ShownCiToken[]> {
  return (await store.ciTokens.list()).map(shown);
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

function shown(row: CiTokenRow) {
  const { prefix, expiresAt } = row;
  return { ...shownAccess(row), prefix, expiresAt };
}
