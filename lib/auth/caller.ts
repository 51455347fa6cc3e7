import type { AccessTokens } from '../store/access-tokens';
import type { CiTokens } from '../store/ci-tokens';
import type { TrustRules } from '../store/trust-rules';
import { type Grant, readActions } from '../trust/grant';
import type { Provenance } from '../trust/provenance';
import { verifyCiToken } from './ci-token';
import { hashOf, prefixOf } from './opaque-token';

/** Who calls the API, and what for. */
export interface Caller {
  /** Stays the same from one call to the next: the id of the CI token, or issuer and subject. */
  readonly id: string;
  /** What people see. */
  readonly name: string;
  readonly grants: readonly Grant[];
  /** What lets it in. */
  readonly access: {
    readonly kind: 'ci-token' | 'trust-rule';
    readonly ids: readonly string[];
  };
  /** Known of whoever came with an ID token. */
  readonly provenance?: Provenance;
}

export interface CallerDeps {
  readonly ciTokens: CiTokens;
  readonly accessTokens: AccessTokens;
  readonly trustRules: TrustRules;
}

/** Whose token it is, and whether it is good: neither over nor revoked. */
export interface FoundCaller {
  readonly caller: Caller;
  readonly good: boolean;
}

/**
 * Whose token this is; undefined where it is none of this studio. The database is asked each time, so that a token ends
 * with the next call after it, or its rule, is revoked, on every replica.
 */
export async function findCaller(
  deps: CallerDeps,
  bearer: string,
  now: () => number,
): Promise<FoundCaller | undefined> {
  switch (prefixOf(bearer)) {
    case 'wls_':
      return findByCiToken(deps, bearer, now);
    case 'wlx_':
      return findByAccessToken(deps, bearer, now);
    case undefined:
      return undefined;
  }
}

async function findByCiToken(
  { ciTokens }: CallerDeps,
  bearer: string,
  now: () => number,
): Promise<FoundCaller | undefined> {
  const verdict = await verifyCiToken(ciTokens, bearer, now);
  if (!('token' in verdict)) return undefined;
  const { id, name, controlPlane, namespace, project, component, actions } = verdict.token;
  const grant = { controlPlane, namespace, project, component, actions: readActions(actions) };
  const caller: Caller = { id, name, grants: [grant], access: { kind: 'ci-token', ids: [id] } };
  return { caller, good: verdict.ok };
}

async function findByAccessToken(
  { accessTokens, trustRules }: CallerDeps,
  bearer: string,
  now: () => number,
): Promise<FoundCaller | undefined> {
  const row = await accessTokens.findByHash(hashOf(bearer));
  if (row === undefined) return undefined;
  // What is parsed here was written by `exchangeToken`.
  const ruleIds: string[] = JSON.parse(row.ruleIds);
  const provenance: Provenance = JSON.parse(row.provenance);
  const rules = await trustRules.findValid(ruleIds);
  const asked = readActions(row.actions);
  const caller: Caller = {
    id: row.callerId,
    name: row.callerName,
    grants: rules.map(({ controlPlane, namespace, project, component, actions }) => ({
      controlPlane,
      namespace,
      project,
      component,
      actions: readActions(actions).filter((action) => asked.includes(action)),
    })),
    access: { kind: 'trust-rule', ids: rules.map(({ id }) => id) },
    provenance,
  };
  return { caller, good: rules.length > 0 && Date.parse(row.expiresAt) > now() };
}
