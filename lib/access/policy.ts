import type { Role } from './permission';
import { type Person, valuesOf } from './person';
import type { Scope } from './scope';

/** Whom a rule is about. */
export type Who =
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'user'; readonly user: string }
  | { readonly kind: 'claim'; readonly claim: string; readonly is: string }
  | { readonly kind: 'everyone' };

export interface PolicyRule {
  /** What people call it; no two are equal. */
  readonly name: string;
  /** Of the file, from 1. */
  readonly line: number;
  /** Any of these. */
  readonly who: readonly Who[];
  readonly role: Role;
  /** In all of these. */
  readonly where: readonly Scope[];
}

/** Who may do what: the access file, read. */
export interface Policy {
  /** The claim that holds the groups. */
  readonly groupsClaim: string;
  readonly rules: readonly PolicyRule[];
}

/** Whether a rule is about somebody. What the provider says of them is read once, for however many rules. */
export function isAbout(
  { subject, claims }: Person,
  groupsClaim: string,
): (rule: Pick<PolicyRule, 'who'>) => boolean {
  const read = new Map<string, ReadonlySet<string>>();
  const has = (claim: string, value: string): boolean => {
    const values = read.get(claim) ?? new Set(valuesOf(claims, claim));
    read.set(claim, values);
    return values.has(value);
  };
  return ({ who }) =>
    who.some((one) => {
      switch (one.kind) {
        case 'everyone':
          return true;
        case 'user':
          return one.user === subject;
        case 'group':
          return has(groupsClaim, one.group);
        case 'claim':
          return has(one.claim, one.is);
      }
    });
}

/** `group store-team`, for people. */
export function describeWho(who: Who): string {
  switch (who.kind) {
    case 'everyone':
      return 'everyone who signs in';
    case 'user':
      return `the user ${who.user}`;
    case 'group':
      return `the group ${who.group}`;
    case 'claim':
      return `${who.claim} ${who.is}`;
  }
}
