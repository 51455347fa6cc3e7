import type { WorkloadsClient } from '../control-plane/workloads';
import { StudioError } from '../errors';
import type { Workload } from '../workload/workload';
import type { Target } from './plan';
import { CREATE_COMPONENT } from './upstream-failure';

export type Live =
  | { readonly kind: 'found'; readonly workload: Workload }
  /** `isOwnerUnknown`: nor may the client read the component, so that it may be of another project. */
  | { readonly kind: 'none'; readonly isOwnerUnknown?: true }
  /** One stands under the wanted name, but this client may not read it, so not even its owner is known. */
  | { readonly kind: 'unreadable' };

/** Whether they who asked may know what is there. */
export type MayView = (place: Target) => boolean;

/** The name OpenChoreo's converter gives, whatever the descriptor says. */
export function defaultName(component: string): string {
  return `${component}-workload`;
}

/**
 * Finds what stands, and asks at the same time for the component: its Workload may outlive it, and OpenChoreo takes one
 * that names another project than the component's. Throws `not-found` where there is none, and `owner-conflict` where
 * it is of another project or writing would make things worse. To those who may not look into the other project, what is
 * there is told as what is not. Whose it is cannot be told where the client may not read it.
 */
export async function findLive(
  workloads: WorkloadsClient,
  target: Target,
  mayView: MayView = nobody,
): Promise<Live> {
  const standing = findStanding(workloads, target, mayView);
  // What is wrong with the component speaks first: its Workload may say more than everybody may know.
  standing.catch(() => undefined);
  const isSeen = await requireComponent(workloads, target, mayView);
  const live = await standing.catch((error: unknown) => {
    // Then its Workload is all that tells whose it is.
    throw !isSeen && isOfHiddenOwner(error) ? noComponent(target) : error;
  });
  return live.kind === 'none' && !isSeen ? { kind: 'none', isOwnerUnknown: true } : live;
}

/**
 * Finds the one Workload of a component, by its owner and under any name; then by the name a new one would get, because
 * a list leaves out what may not be seen. Throws `owner-conflict`.
 */
export async function findStanding(
  workloads: WorkloadsClient,
  target: Target,
  mayView: MayView = nobody,
): Promise<Live> {
  const { namespace, project, component } = target;
  const listed = await workloads.listByComponent(namespace, component);
  const first = listed.find(({ spec }) => spec.owner.projectName === project) ?? listed[0];
  if (first) {
    const live = requireOwner(first, target, mayView);
    const second = listed.find((one) => one !== first);
    if (second) throw severalWorkloads(target, live, second);
    return { kind: 'found', workload: live };
  }

  const answer = await workloads.get(namespace, defaultName(component));
  switch (answer.kind) {
    case 'found':
      return { kind: 'found', workload: requireOwner(answer.workload, target, mayView) };
    case 'forbidden':
      return { kind: 'unreadable' };
    case 'not-found':
      return { kind: 'none' };
  }
}

const nobody: MayView = () => false;

/** Whether the component may be read; where it may, it is of the project. */
async function requireComponent(
  workloads: WorkloadsClient,
  target: Target,
  mayView: MayView,
): Promise<boolean> {
  const { namespace, project, component } = target;
  const answer = await workloads.getComponent(namespace, component);
  if (answer.kind === 'forbidden') return false;
  if (answer.kind === 'found' && answer.project === project) return true;
  if (answer.kind === 'not-found' || !mayView({ ...target, project: answer.project })) {
    throw noComponent(target);
  }
  throw new StudioError(
    'owner-conflict',
    `The component ${component} in ${namespace} belongs to project ${answer.project}, not to ${project}.`,
    { hint: `Publish to project ${answer.project}, or correct the name of the component.` },
  );
}

function noComponent({ namespace, project, component }: Target): StudioError {
  return new StudioError(
    'not-found',
    `There is no component ${component} of project ${project} in namespace ${namespace}.`,
    { hint: CREATE_COMPONENT },
  );
}

function requireOwner(workload: Workload, target: Target, mayView: MayView): Workload {
  const { project, component } = target;
  const { projectName, componentName } = workload.spec.owner;
  if (projectName === project && componentName === component) return workload;
  const { name, namespace } = workload.metadata;
  if (mayView({ ...target, project: projectName, component: componentName })) {
    throw new StudioError(
      'owner-conflict',
      `The Workload ${name} in ${namespace} belongs to component ${componentName} of project ${projectName}, not to ${component} of ${project}; an owner cannot be changed.`,
      {
        hint: `Publish to project ${projectName} and component ${componentName}, or have the Workload ${name} deleted if it stands there by mistake.`,
      },
    );
  }
  if (componentName === component) throw new HiddenOwner(target);
  throw new StudioError(
    'owner-conflict',
    `The name ${name} is taken in ${namespace} by the Workload of another component, so ${component} of ${project} cannot have it.`,
    { hint: `Ask who runs OpenChoreo whose the Workload ${name} is.` },
  );
}

/** Whether a Workload of the component names a project that they who asked may not look into. */
export function isOfHiddenOwner(error: unknown): boolean {
  return error instanceof HiddenOwner;
}

class HiddenOwner extends StudioError {
  constructor({ namespace, project, component }: Target) {
    super(
      'owner-conflict',
      `The Workload of component ${component} in ${namespace} names another project than ${project} as its owner; an owner cannot be changed.`,
      { hint: 'Have that Workload deleted by who runs OpenChoreo, then publish again.' },
    );
  }
}

/** OpenChoreo stops a component that has two: `Multiple Workloads found`. */
function severalWorkloads(
  { namespace, project, component }: Target,
  { metadata }: Workload,
  second: Workload,
): StudioError {
  const isOurs = second.spec.owner.projectName === project;
  const names = `${metadata.name} and ${isOurs ? second.metadata.name : 'one that names another project'}`;
  return new StudioError(
    'owner-conflict',
    `Component ${component} has more than one Workload (${names}), so OpenChoreo deploys none of them.`,
    { hint: `Have all but one of them deleted in ${namespace}, then publish again.` },
  );
}
