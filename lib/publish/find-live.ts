import type { WorkloadsClient } from '../control-plane/workloads';
import { StudioError } from '../errors';
import type { Workload } from '../workload/workload';
import type { Target } from './plan';
import { CREATE_COMPONENT } from './upstream-failure';

export type Live =
  | { readonly kind: 'found'; readonly workload: Workload }
  | { readonly kind: 'none' }
  /** One stands under the wanted name, but this client may not read it, so not even its owner is known. */
  | { readonly kind: 'unreadable' };

/** The name OpenChoreo's converter gives, whatever the descriptor says. */
export function defaultName(component: string): string {
  return `${component}-workload`;
}

/**
 * Finds what stands, and asks at the same time for the component: its Workload may outlive it, and OpenChoreo takes one
 * that names another project than the component's. Throws `not-found` where there is none, and `owner-conflict` where
 * it is of another project or writing would make things worse. Whose it is cannot be told where the client may not read it.
 */
export async function findLive(workloads: WorkloadsClient, target: Target): Promise<Live> {
  const [live] = await Promise.all([
    findStanding(workloads, target),
    requireComponent(workloads, target),
  ]);
  return live;
}

/**
 * Finds the one Workload of a component, by its owner and under any name; then by the name a new one would get, because
 * a list leaves out what may not be seen. Throws `owner-conflict`.
 */
export async function findStanding(workloads: WorkloadsClient, target: Target): Promise<Live> {
  const { namespace, component } = target;
  const [listed, second] = await workloads.listByComponent(namespace, component);
  if (listed && second) throw severalWorkloads(target, listed, second);
  if (listed) return { kind: 'found', workload: requireOwner(listed, target) };

  const answer = await workloads.get(namespace, defaultName(component));
  switch (answer.kind) {
    case 'found':
      return { kind: 'found', workload: requireOwner(answer.workload, target) };
    case 'forbidden':
      return { kind: 'unreadable' };
    case 'not-found':
      return { kind: 'none' };
  }
}

async function requireComponent(
  workloads: WorkloadsClient,
  { namespace, project, component }: Target,
): Promise<void> {
  const answer = await workloads.getComponent(namespace, component);
  if (answer.kind === 'not-found') {
    throw new StudioError(
      'not-found',
      `There is no component ${component} in namespace ${namespace}.`,
      { hint: CREATE_COMPONENT },
    );
  }
  if (answer.kind === 'found' && answer.project !== project) {
    throw new StudioError(
      'owner-conflict',
      `The component ${component} in ${namespace} belongs to project ${answer.project}, not to ${project}.`,
      { hint: `Publish to project ${answer.project}, or correct the name of the component.` },
    );
  }
}

function requireOwner(workload: Workload, { project, component }: Target): Workload {
  const { projectName, componentName } = workload.spec.owner;
  if (projectName === project && componentName === component) return workload;
  const { name, namespace } = workload.metadata;
  throw new StudioError(
    'owner-conflict',
    `The Workload ${name} in ${namespace} belongs to component ${componentName} of project ${projectName}, not to ${component} of ${project}; an owner cannot be changed.`,
    {
      hint: `Publish to project ${projectName} and component ${componentName}, or have the Workload ${name} deleted if it stands there by mistake.`,
    },
  );
}

/** OpenChoreo stops a component that has two: `Multiple Workloads found`. */
function severalWorkloads(target: Target, ...several: [Workload, Workload]): StudioError {
  const names = several.map(({ metadata }) => metadata.name).join(' and ');
  return new StudioError(
    'owner-conflict',
    `Component ${target.component} has more than one Workload (${names}), so OpenChoreo deploys none of them.`,
    { hint: `Have all but one of them deleted in ${target.namespace}, then publish again.` },
  );
}
