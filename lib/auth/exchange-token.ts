import { randomUUID } from 'node:crypto';
import type { AccessTokens } from '../store/access-tokens';
import type { TrustRuleRow } from '../store/schema';
import type { TrustRules } from '../store/trust-rules';
import { CI_ACTIONS, type CiAction, readActions, writeActions } from '../trust/grant';
import { type Match, matchRules } from '../trust/match-rules';
import { nameProvenance, type Provenance, provenanceOf } from '../trust/provenance';
import type { TrustProvider } from '../trust/providers';
import type { Conditions, TrustRule } from '../trust/trust-rule';
import { checkClaims, checkSignature, endOf, spentKeyOf } from './check-id-token';
import type { KeyRing } from './key-ring';
import { hashOf, makeOpaqueToken } from './opaque-token';
import { openIdToken } from './open-id-token';
import { TokenRefusal } from './token-refusal';

export interface ExchangeDeps {
  readonly trustRules: TrustRules;
  readonly accessTokens: AccessTokens;
  readonly keyRing: KeyRing;
  /** What ID tokens must be made for. */
  readonly audience: string;
  /** Whether this studio takes tokens of the issuer at all, whatever rules there are. */
  readonly allowsIssuer: (issuer: string) => boolean;
  readonly now: () => number;
}

export interface ExchangeRequest {
  readonly idToken: string;
  /** What the token shall be for; absent: all that the rules give. */
  readonly actions?: readonly CiAction[];
}

export interface ExchangedToken {
  /** Told here once and stored nowhere. */
  readonly secret: string;
  readonly actions: readonly CiAction[];
  readonly ruleIds: readonly string[];
  readonly provenance: Provenance;
}

/** Seconds. */
export const ACCESS_TOKEN_LIFE = 15 * 60;

/** A refusal of a token whose signature holds, with the rules that are meant for its repository. */
export class RuleRefusal extends TokenRefusal {
  readonly ruleIds: readonly string[];
  readonly provenance: Provenance;

  constructor(refusal: TokenRefusal, ruleIds: readonly string[], provenance: Provenance) {
    super(refusal.code, refusal.message);
    this.ruleIds = ruleIds;
    this.provenance = provenance;
  }
}

type Rule = TrustRule & { readonly row: TrustRuleRow };

/**
 * Gives a token of 15 minutes for an ID token that a trust rule lets in, once. Throws a `TokenRefusal` otherwise. Nothing of
 * the token is believed, and nobody is asked for keys, before there is a rule for its issuer.
 */
export async function exchangeToken(
  deps: ExchangeDeps,
  { idToken, actions: asked }: ExchangeRequest,
): Promise<ExchangedToken> {
  const { keyRing, now } = deps;
  const opened = openIdToken(idToken);
  const { claims, kid } = opened;
  const rules = deps.allowsIssuer(claims.iss) ? await rulesFor(deps, claims.iss) : [];
  if (rules.length === 0) {
    throw new TokenRefusal('issuer-unknown', `No rule trusts ${JSON.stringify(claims.iss)}.`);
  }
  const key = await keyRing.find(claims.iss, kid);
  if (!key) throw new TokenRefusal('key-unknown', 'The issuer has no key of the id “kid”.');
  await checkSignature(opened, key);
  checkClaims(claims, deps.audience, now());

  const match = matchRules(rules, claims);
  const provenance = provenanceOf(providerOf([...match.matched, ...rules]), claims);
  if (match.matched.length === 0) throw refuse(match, provenance);
  const ruleIds = match.matched.map(({ id }) => id);
  const actions = choose(match.matched, asked);
  const secret = makeOpaqueToken('wlx_');
  const first = await deps.accessTokens.insert(
    {
      id: randomUUID(),
      hash: hashOf(secret),
      ruleIds: JSON.stringify(ruleIds),
      actions: writeActions(actions),
      callerId: `${claims.iss}#${claims.sub}`,
      callerName: nameProvenance(provenance),
      provenance: JSON.stringify(provenance),
      createdAt: new Date(now()).toISOString(),
      expiresAt: new Date(now() + ACCESS_TOKEN_LIFE * 1000).toISOString(),
    },
    { key: spentKeyOf(opened), expiresAt: new Date(endOf(claims)).toISOString() },
  );
  if (first) return { secret, actions, ruleIds, provenance };
  throw new TokenRefusal('token-used', 'This ID token was exchanged before; each is good for one.');
}

/**
 * Whose claims these are. Where any rule for the issuer knows that, they are read whichever rule let the token in: under
 * generic rules alone the origin is what the caller says.
 */
function providerOf(rules: readonly Rule[]): TrustProvider {
  return rules.find(({ provider }) => provider !== 'generic')?.provider ?? 'generic';
}

async function rulesFor({ trustRules }: ExchangeDeps, issuer: string): Promise<readonly Rule[]> {
  return (await trustRules.listValid(issuer)).map((row) => {
    // What is parsed here was checked before it was written.
    const conditions: Conditions = JSON.parse(row.conditions);
    const { id, provider } = row;
    return { id, provider, issuer, conditions, actions: readActions(row.actions), row };
  });
}

/** All that these rules give, or of it what was asked for. */
function choose(rules: readonly Rule[], asked: readonly CiAction[] = CI_ACTIONS) {
  const granted = new Set(rules.flatMap(({ actions }) => actions));
  const missing = asked === CI_ACTIONS ? [] : asked.filter((action) => !granted.has(action));
  if (missing.length === 0) return asked.filter((action) => granted.has(action));
  const rest = [...granted].join(', ');
  throw new TokenRefusal(
    'scope-not-granted',
    `The rules give ${rest} and not ${missing.join(', ')}.`,
  );
}

function refuse({ missed }: Match<Rule>, provenance: Provenance): TokenRefusal {
  const reasons = missed.map(({ rule, reason }) => `rule “${rule.row.name}”: ${reason}`);
  const event = missed.find(({ kind }) => kind === 'event');
  const refusal = event
    ? new TokenRefusal('event-refused', `No rule lets this run in: ${event.reason}.`)
    : new TokenRefusal('rule-missing', `No rule lets this token in${listOf(reasons)}.`);
  return new RuleRefusal(
    refusal,
    missed.map(({ rule }) => rule.id),
    provenance,
  );
}

const MOST_REASONS = 5;

function listOf(reasons: readonly string[]): string {
  return reasons.length === 0 ? '' : `; ${reasons.slice(0, MOST_REASONS).join('; ')}`;
}
