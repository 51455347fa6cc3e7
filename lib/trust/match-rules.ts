import type { Claims } from './claims';
import { PROVIDERS, REF_CLAIMS } from './providers';
import type { TrustRule } from './trust-rule';

/** A rule that is meant for the token's repository and does not let it in. */
export interface NearMiss<R extends TrustRule> {
  readonly rule: R;
  readonly kind: 'claim' | 'event';
  /** Which claim is another than the rule asks for, in a sentence. */
  readonly reason: string;
}

export interface Match<R extends TrustRule> {
  readonly matched: readonly R[];
  readonly missed: readonly NearMiss<R>[];
}

/**
 * Which of these rules, all for the issuer of the token, let it in. Of those that do not, only rules that are meant for the
 * same repository are told of: nobody learns from a refusal what rules others have.
 */
export function matchRules<R extends TrustRule>(rules: readonly R[], claims: Claims): Match<R> {
  const matched: R[] = [];
  const missed: NearMiss<R>[] = [];
  for (const rule of rules) {
    const wrong = Object.entries(rule.conditions).filter(
      ([claim, wanted]) => !meets(claim, wanted, claims[claim]),
    );
    const event = refuseEvent(rule, claims);
    if (wrong.length === 0 && event === undefined) matched.push(rule);
    else if (isMeantFor(rule, claims)) {
      const reason = wrong
        .map(([claim, wanted]) => describe(claim, wanted, claims[claim]))
        .join('; ');
      missed.push(
        wrong.length > 0
          ? { rule, kind: 'claim', reason }
          : { rule, kind: 'event', reason: event ?? '' },
      );
    }
  }
  return { matched, missed };
}

/** Strings only: what is no string was not meant by whoever wrote the rule. */
function meets(claim: string, wanted: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (!REF_CLAIMS.includes(claim) || !wanted.endsWith('*')) return value === wanted;
  const beginning = wanted.slice(0, -1);
  return value.startsWith(beginning) && value.length > beginning.length;
}

/** Why a rule that allows to publish does not hold for a run that was started so. */
function refuseEvent({ provider, conditions, actions }: TrustRule, claims: Claims) {
  if (provider === 'generic' || !actions.includes('publish')) return undefined;
  const { event: claim, events, refusedEvents, sameAs } = PROVIDERS[provider];
  const event = claims[claim];
  if (typeof event !== 'string' || refusedEvents.includes(event)) {
    return `a run started by ${claim} ${show(event)} never publishes`;
  }
  if (conditions[claim] === undefined && !events.includes(event)) {
    return `a run started by ${claim} ${show(event)} publishes only by a rule that names it`;
  }
  const other = Object.entries(sameAs).find(
    ([here, own]) => claims[here] !== undefined && claims[here] !== claims[own],
  );
  return other && `the code comes from a fork: ${other.join(' is not ')}`;
}

/** The ids that the rule pins are the token's. For other issuers: its `sub`. */
function isMeantFor({ provider, conditions }: TrustRule, claims: Claims): boolean {
  const pins = provider === 'generic' ? ['sub'] : PROVIDERS[provider].immutable;
  const pinned = pins.filter((claim) => conditions[claim] !== undefined);
  return pinned.length > 0 && pinned.every((claim) => conditions[claim] === claims[claim]);
}

function describe(claim: string, wanted: string, value: unknown): string {
  return `${claim} is ${show(value)} and not ${JSON.stringify(wanted)}`;
}

const LONGEST = 120;

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  return (JSON.stringify(value) ?? 'no text').slice(0, LONGEST);
}
