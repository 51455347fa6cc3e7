import type { CiAccessList, CiRule, CiToken } from '@/components/studio-actions';
import type { Target } from '@/lib/publish/plan';
import { allowsTarget } from '@/lib/trust/grant';

/** A token or a rule, told apart. */
export type Access = ({ readonly kind: 'token' } & CiToken) | ({ readonly kind: 'rule' } & CiRule);

/** Both in one list, newest first. */
export function listAccess({ tokens, rules }: CiAccessList): Access[] {
  const all: Access[] = [
    ...tokens.map((token) => ({ kind: 'token', ...token }) as const),
    ...rules.map((rule) => ({ kind: 'rule', ...rule }) as const),
  ];
  return all.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** Whether it lets nobody in any more. `now`: milliseconds. */
export function isOver(access: Access, now: number): boolean {
  if (access.revokedAt !== undefined) return true;
  return access.kind === 'token' && Date.parse(access.expiresAt) <= now;
}

/** Whose first call a person waits for: what they made last, or else the newest that reaches the component. */
export function findFollowed(
  list: readonly Access[],
  made: string | undefined,
  target: Target,
  now: number,
): Access | undefined {
  const followed = list.find(({ id }) => id === made);
  if (followed) return followed;
  return list.find((access) => !isOver(access, now) && allowsTarget(access.scope, target));
}

/** Whether its last call is what a person waits for: until then they change something and try again. */
export function hasPublished({ lastCall }: Pick<Access, 'lastCall'>): boolean {
  return lastCall?.publicationId !== undefined && lastCall.status < 400;
}

/** What a rule asks for, in the issuer's words. */
export function describeConditions({ conditions }: Pick<CiRule, 'conditions'>): string {
  return Object.entries(conditions)
    .map(([claim, value]) => `${claim} ${value}`)
    .join(', ');
}
