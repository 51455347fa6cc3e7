import { type Permission, permissionsOf } from './permission';
import type { Person } from './person';
import { isAbout, type Policy } from './policy';
import { contains, covers, EVERYWHERE, type Place, type Scope } from './scope';
import { withoutCovered } from './without-covered';

/** What somebody may do, and where. Whatever they may, some grant says; there is nothing that takes away. */
export interface Grant {
  /** The rule or token that gives it, as people know it. */
  readonly by: string;
  readonly permissions: readonly Permission[];
  readonly where: readonly Scope[];
}

export type Grants = readonly Grant[];

/** Of whoever has the machine that the sandbox runs on. */
export const ALL_GRANTS: Grants = [
  { by: 'the built-in sandbox', permissions: permissionsOf('admin'), where: [EVERYWHERE] },
];

export function grantsOf(policy: Policy, person: Person): Grants {
  return policy.rules
    .filter(isAbout(person, policy.groupsClaim))
    .map(({ name, role, where }) => ({ by: name, permissions: permissionsOf(role), where }));
}

/** Whether they may do this there. */
export function allows(grants: Grants, permission: Permission, place: Place): boolean {
  return givenScopes(grants, permission).some((scope) => contains(scope, place));
}

/** Whether they may do this in all of `scope`. One grant has to reach over it: rules of parts do not make up a whole. */
export function allowsAll(grants: Grants, permission: Permission, scope: Scope): boolean {
  return givenScopes(grants, permission).some((outer) => covers(outer, scope));
}

export function allowsEverywhere(grants: Grants, permission: Permission): boolean {
  return allowsAll(grants, permission, EVERYWHERE);
}

/** Whether there is any place where they may. */
export function allowsSomewhere(grants: Grants, permission: Permission): boolean {
  return givenScopes(grants, permission).length > 0;
}

/** Where they may do this, without what lies in another part of it. */
export function scopesOf(grants: Grants, permission: Permission): readonly Scope[] {
  return withoutCovered(givenScopes(grants, permission));
}

function givenScopes(grants: Grants, permission: Permission): readonly Scope[] {
  return grants.flatMap(({ permissions, where }) =>
    permissions.includes(permission) ? where : [],
  );
}
