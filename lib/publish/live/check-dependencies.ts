import type { LiveCheck } from '../live-checks';

type Dependency = NonNullable<
  NonNullable<LiveCheck['workload']['spec']['dependencies']>['endpoints']
>[number];

/** Looks up the endpoints of other components that the Workload depends on, and whether they reach this one. */
export async function checkDependencies(check: LiveCheck): Promise<void> {
  const dependencies = check.workload.spec.dependencies?.endpoints ?? [];
  await Promise.all(
    dependencies.map((dependency, index) =>
      checkDependency(check, dependency, `/spec/dependencies/endpoints/${index}`),
    ),
  );
}

async function checkDependency(
  { workloads, target, report }: LiveCheck,
  { project = target.project, component, name, visibility }: Dependency,
  pointer: string,
): Promise<void> {
  const { namespace } = target;
  if (!component || !name) return;
  const found = await workloads.getComponent(namespace, component);
  if (found.kind === 'not-found') {
    report(
      'dependency-missing',
      `${pointer}/component`,
      `There is no component ${component} in namespace ${namespace}: this one is not deployed until there is.`,
    );
    return;
  }
  if (found.kind === 'found' && found.project !== project) {
    report('dependency-missing', pointer, notInProject(component, project));
    return;
  }
  const [workload] = await workloads.listByComponent(namespace, component);
  if (workload === undefined) {
    report(
      'not-looked-up',
      pointer,
      `The endpoints of component ${component} could not be looked up: no Workload of it is in sight. It may have none yet, or this client may not see it (workload:view).`,
    );
    return;
  }
  if (workload.spec.owner.projectName !== project) {
    // Whoever may not read components learns it here, and no more than this.
    report('dependency-missing', pointer, notInProject(component, project));
    return;
  }
  const endpoint = Object.entries(workload.spec.endpoints ?? {}).find(([key]) => key === name)?.[1];
  if (endpoint === undefined) {
    const names = Object.keys(workload.spec.endpoints ?? {}).join(', ') || 'none';
    // What else there is in other projects is not for everybody who may plan in this one.
    const others = project === target.project ? `; it has ${names}` : '';
    report(
      'dependency-missing',
      `${pointer}/name`,
      `Component ${component} has no endpoint ${name}${others}.`,
    );
    return;
  }
  if (visibility === 'project' && project !== target.project) {
    report(
      'dependency-hidden',
      `${pointer}/visibility`,
      `Component ${component} is in project ${project}: a dependency from another project with visibility project may be blocked. Ask for namespace.`,
    );
  } else if (visibility === 'namespace' && !endpoint.visibility?.includes('namespace')) {
    report(
      'dependency-hidden',
      `${pointer}/visibility`,
      `Endpoint ${name} of component ${component} does not say that it is visible in the namespace, so that the dependency may be blocked: have “namespace” added to its visibility.`,
    );
  }
}

function notInProject(component: string, project: string): string {
  return `Component ${component} is not in project ${project}: name the one that it is in by “project”.`;
}
