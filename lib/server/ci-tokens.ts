import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { issueCiToken } from '../auth/ci-token';
import { StudioError } from '../errors';
import type { CiTokenRow } from '../store/schema';
import { auditActor } from './audit-actor';
import { requireToConnect } from './may-connect';
import type { Principal } from './principal';
import type { ciTokenInput } from './request-schema';
import { shownAccess } from './shown-access';
import type { Studio } from './studio';

const DAY = 24 * 60 * 60 * 1000;

/** A CI token as people see it: never its hash. */
export type ShownCiToken = ReturnType<typeof shown>;

/**
 * `secret` is told here once and can be had nowhere else. It lets in to no more than its maker may do at this moment; what
 * they may do later does not change it.
 */
export async function createCiToken(
  { store }: Studio,
  { name, scope, actions, expiryDays }: z.output<typeof ciTokenInput>,
  principal: Principal,
): Promise<{ token: ShownCiToken; secret: string }> {
  requireToConnect(principal, scope, actions);
  const expiresAt = new Date(Date.now() + expiryDays * DAY);
  const request = {
    id: randomUUID(),
    name,
    scope,
    actions,
    createdBy: auditActor(principal.actor),
    expiresAt,
  };
  const { token, secret } = await issueCiToken(store.ciTokens, request, Date.now);
  return { token: shown(token), secret };
}

/** Those that reach no further than this person may. */
export async function listCiTokens(
  { store }: Studio,
  principal: Principal,
): Promise<ShownCiToken[]> {
  return (await store.ciTokens.list(principal.reach('connect'))).map(shown);
}

export async function revokeCiToken(
  { store }: Studio,
  id: string,
  principal: Principal,
): Promise<ShownCiToken> {
  const at = new Date().toISOString();
  const row = await store.ciTokens.revoke(
    id,
    at,
    auditActor(principal.actor),
    principal.reach('connect'),
  );
  if (!row) throw new StudioError('not-found', 'There is no such token.');
  return shown(row);
}

function shown(row: CiTokenRow) {
  const { prefix, expiresAt } = row;
  return { ...shownAccess(row), prefix, expiresAt };
}
