import type { Release } from '../workload/releases';

/** `<resource>:<verb>`, as OpenChoreo's roles list them. */
export type Action =
  | `${'namespace' | 'project' | 'component' | 'environment' | 'resource' | 'secretreference'}:view`
  | `${'componentrelease' | 'releasebinding'}:view`
  | `workload:${'view' | 'create' | 'update' | 'delete'}`
  | `workflowrun:${'view' | 'update'}`;

/** What one client may do, everywhere or in one project. */
export interface Binding {
  /** The token's `sub`. */
  readonly subject: string;
  readonly actions: readonly Action[] | 'all';
  readonly project?: { readonly namespace: string; readonly name: string };
}

/** Where an action is to happen. Listing namespaces happens nowhere in particular. */
export interface Scope {
  readonly namespace?: string;
  readonly project?: string;
}

const WRITE: readonly Action[] = [
  'workload:create',
  'workload:update',
  'workflowrun:view',
  'workflowrun:update',
];

/** The shipped role `workload-publisher`. In v1.0.0-rc.1 it cannot read Workloads. */
export const PUBLISHER_ROLE: Readonly<Record<Release, readonly Action[]>> = {
  'v1.0.0-rc.1': WRITE,
  'v1.0.5': [...WRITE, 'workload:view'],
  'v1.1.6': [...WRITE, 'workload:view'],
  'v1.2.3': [...WRITE, 'workload:view'],
};

/** What pickers need on top of it, and to see what became of a publication. */
const BROWSE: readonly Action[] = [
  'namespace:view',
  'project:view',
  'component:view',
  'componentrelease:view',
  'releasebinding:view',
];

/** `explorer` is a publisher who may look around; OpenChoreo ships no such role. */
export const ROLES = ['publisher', 'explorer'] as const;
export type Role = (typeof ROLES)[number];

export function listActions(role: Role, release: Release): readonly Action[] {
  const actions = PUBLISHER_ROLE[release];
  return role === 'explorer' ? [...actions, ...BROWSE] : actions;
}

/** How a release words a 403. */
export const FORBIDDEN: Readonly<Record<Release, string>> = {
  'v1.0.0-rc.1': 'You do not have permission to access this resource',
  'v1.0.5': 'You do not have permission to access this resource',
  'v1.1.6': 'You do not have permission to perform this operation',
  'v1.2.3': 'You do not have permission to perform this operation',
};

export function isGranted(
  bindings: readonly Binding[],
  subject: string,
  action: Action,
  scope: Scope,
): boolean {
  return bindings.some(
    (binding) =>
      binding.subject === subject &&
      (binding.actions === 'all' || binding.actions.includes(action)) &&
      (binding.project === undefined ||
        (binding.project.namespace === scope.namespace && binding.project.name === scope.project)),
  );
}
