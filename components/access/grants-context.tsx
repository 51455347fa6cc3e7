'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { findTarget, useTargets } from '@/components/targets/targets-context';
import { whyNot } from '@/lib/access/explain';
import { allowsAll, type Grants } from '@/lib/access/grants';
import { type Permission, PERMISSIONS } from '@/lib/access/permission';
import { type Place, placeOf, scopeOf } from '@/lib/access/scope';
import type { Target } from '@/lib/publish/plan';

const Given = createContext<Grants>([]);

/** Tells everything below what this person may do. The server decides; this is for what to offer. */
export function GrantsProvider({ grants, children }: { grants: Grants; children: ReactNode }) {
  return <Given value={grants}>{children}</Given>;
}

export interface Rights {
  /** Why they may not, in a sentence; undefined where they may, and while the component is not named yet. */
  whyNot(permission: Permission, target: Target): string | undefined;
  /** The same for all of what may hold `*`. */
  whyNotAll(permission: Permission, scope: Target): string | undefined;
}

export function useRights(): Rights {
  const grants = useContext(Given);
  const targets = useTargets();
  const placed = (target: Target): Place => {
    const name = target.controlPlane === '*' ? '*' : findTarget(targets, target)?.name;
    return placeOf({ ...target, ...(name !== undefined && { controlPlane: name }) });
  };
  return {
    whyNot: (permission, target) =>
      isNamed(target) ? whyNot(grants, permission, placed(target)) : undefined,
    whyNotAll: (permission, scope) =>
      isNamed(scope) && !allowsAll(grants, permission, scopeOf(placed(scope)))
        ? refusal(permission, `${scope.namespace} / ${scope.project} / ${scope.component}`)
        : undefined,
  };
}

function isNamed({ namespace, project, component }: Target): boolean {
  return [namespace, project, component].every((name) => name.trim() !== '');
}

function refusal(permission: Permission, what: string): string {
  const { role, words } = PERMISSIONS[permission];
  return `You may not ${words} ${what}: that takes the role ${role}.`;
}
