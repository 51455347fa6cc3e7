import { z } from 'zod';
import { targetNameOf } from '../target-name';

/** `validate` is also for `convert`: neither looks at OpenChoreo. `plan` reads there, `publish` writes. */
export const CI_ACTIONS = ['validate', 'plan', 'publish'] as const;
export type CiAction = (typeof CI_ACTIONS)[number];

/** What a pipeline may reach; `*` stands for any. */
export interface CiScope {
  /** The name of the target; absent: `default`. */
  readonly controlPlane?: string;
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
}

/** What a pipeline may do, and where. */
export interface Grant extends CiScope {
  readonly actions: readonly CiAction[];
}

export function allowsTarget(scope: CiScope, target: CiScope): boolean {
  const name = targetNameOf(scope);
  return (
    (name === '*' || name === targetNameOf(target)) &&
    (scope.namespace === '*' || scope.namespace === target.namespace) &&
    (scope.project === '*' || scope.project === target.project) &&
    (scope.component === '*' || scope.component === target.component)
  );
}

export function allowsAction(
  grants: readonly Grant[],
  action: CiAction,
  target?: CiScope,
): boolean {
  return grants.some(
    (grant) =>
      grant.actions.includes(action) && (target === undefined || allowsTarget(grant, target)),
  );
}

/** In the order of `CI_ACTIONS`, each once, with spaces between. */
export function writeActions(actions: readonly CiAction[]): string {
  return CI_ACTIONS.filter((action) => actions.includes(action)).join(' ');
}

/** Of words with spaces between; others are left out. */
export function readActions(text: string): CiAction[] {
  const words = text.split(' ');
  return CI_ACTIONS.filter((action) => words.includes(action));
}

export const actionsInput = z
  .array(z.enum(CI_ACTIONS))
  .min(1, 'must name at least one of validate, plan and publish');
