import { createHash } from 'node:crypto';
import { type ApiObject, keepIdentity, readSpecText } from './api-object';
import { findObstacle, type Obstacle } from './find-obstacle';
import type { ObjectStore } from './object-store';

/** What a component can be told to be stuck with: the reasons of OpenChoreo's controllers. */
export const STUCK = [
  'AutoDeployFailed',
  'RenderingFailed',
  'ConnectionsPending',
  'ResourceDependenciesPending',
  'ResourceApplyFailed',
  'ResourcesDegraded',
  'ResourcesProgressing',
] as const;
export type Stuck = (typeof STUCK)[number];

/** The one environment of the sandbox. */
const ENVIRONMENT = 'development';
export interface DeploymentOptions {
  /** So long something is being started. Milliseconds. */
  readonly startsWithin: number;
  /** So long the controllers have not noticed what was written. Milliseconds; 0: they do at once. */
  readonly noticesAfter?: number;
}

/** The condition of a ReleaseBinding that says what is not well. */
const CONDITION_OF: Readonly<Record<string, string>> = {
  RenderingFailed: 'ReleaseSynced',
  ConnectionsPending: 'ConnectionsResolved',
  ResourceDependenciesPending: 'ResourceDependenciesReady',
};

/**
 * The controllers of OpenChoreo in small: a component with autoDeploy gets a ComponentRelease of its Workload and a
 * ReleaseBinding for the first environment, and both say how it is. Nothing runs.
 */
export class Deployments {
  private readonly store: ObjectStore;
  private readonly options: DeploymentOptions;
  private readonly stuck = new Map<string, Stuck>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(store: ObjectStore, options: DeploymentOptions) {
    this.store = store;
    this.options = options;
    for (const { metadata } of store.list('Namespace', '')) this.lookAtAll(metadata.name);
  }

  /** Makes one stuck from now on, or lets it go on. */
  tell(namespace: string, component: string, reason: Stuck | undefined): void {
    const key = `${namespace}/${component}`;
    if (reason === undefined) this.stuck.delete(key);
    else this.stuck.set(key, reason);
    this.look(namespace, component);
  }

  told(): Readonly<Record<string, Stuck>> {
    return Object.fromEntries(this.stuck);
  }

  /** Looks at all components after a while, as controllers do that are told of what was written. */
  notice(namespace: string): void {
    const { noticesAfter = 0 } = this.options;
    if (noticesAfter === 0) return this.lookAtAll(namespace);
    const key = `${namespace}/`;
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => this.lookAtAll(namespace), noticesAfter),
    );
  }

  /** Looks at all components: what one of them waited for may be there now. */
  lookAtAll(namespace: string): void {
    for (const { metadata } of this.store.list('Component', namespace)) {
      this.look(namespace, metadata.name);
    }
  }

  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private look(namespace: string, name: string): void {
    const component = this.store.find('Component', namespace, name);
    if (component === undefined) return;
    const workloads = this.store
      .list('Workload', namespace)
      .filter((workload) => readSpecText(workload, 'owner', 'componentName') === name);
    const [workload] = workloads;
    const told = this.stuck.get(`${namespace}/${name}`);
    if (workload === undefined) {
      const message = `Workload for component "${name}" not found, waiting for workload to be created`;
      return this.setComponent(component, notReady('WorkloadNotFound', message));
    }
    if (workloads.length > 1) {
      const message = `Multiple Workloads found for component "${name}" (expected exactly 1)`;
      return this.setComponent(component, notReady('InvalidConfiguration', message));
    }
    if (!deploysByItself(component)) {
      return this.setComponent(component, ready('Reconciled', 'Component validated successfully'));
    }
    if (told === 'AutoDeployFailed') {
      const message = 'Failed to handle autoDeploy: the sandbox was told to fail';
      return this.setComponent(component, notReady('AutoDeployFailed', message));
    }
    const released = this.makeRelease(component, workload);
    const obstacle = told
      ? { reason: told, message: 'the sandbox was told to be stuck' }
      : undefined;
    this.bind(component, released, obstacle ?? findObstacle(this.store, component, workload));
    const binding = `${name}-${ENVIRONMENT}`;
    const message = `ComponentRelease "${released}" and ReleaseBinding "${binding}" successfully managed for environment "${ENVIRONMENT}"`;
    this.setComponent(component, ready('ComponentReleaseReady', message), released);
  }

  /** The name of the release of exactly this Workload. */
  private makeRelease({ metadata, spec: componentSpec }: ApiObject, { spec }: ApiObject): string {
    const { owner, ...workload } = { owner: undefined, ...asObject(spec) };
    const hash = createHash('sha256').update(JSON.stringify(workload)).digest('hex').slice(0, 8);
    const name = `${metadata.name}-${hash}`;
    const namespace = metadata.namespace ?? '';
    if (this.store.find('ComponentRelease', namespace, name) === undefined) {
      const type = readSpecText({ metadata, spec: componentSpec }, 'componentType', 'name');
      this.store.insert('ComponentRelease', {
        apiVersion: 'openchoreo.dev/v1alpha1',
        kind: 'ComponentRelease',
        metadata: { name, namespace },
        spec: {
          owner,
          componentType: { workloadType: type.split('/')[0], resources: [] },
          componentProfile: {},
          workload,
        },
        status: {},
      });
    }
    return name;
  }

  private bind({ metadata }: ApiObject, releaseName: string, obstacle: Obstacle | undefined): void {
    const namespace = metadata.namespace ?? '';
    const name = `${metadata.name}-${ENVIRONMENT}`;
    const before = this.store.find('ReleaseBinding', namespace, name);
    const isNew = before === undefined || readSpecText(before, 'releaseName') !== releaseName;
    const component = this.store.find('Component', namespace, metadata.name);
    const owner = {
      projectName: component ? readSpecText(component, 'owner', 'projectName') : '',
      componentName: metadata.name,
    };
    const starting = { reason: 'ResourcesProgressing', message: 'Resources are being created' };
    const write = (now: Obstacle | undefined): void => {
      const object = {
        apiVersion: 'openchoreo.dev/v1alpha1',
        kind: 'ReleaseBinding',
        metadata: { name, namespace },
        spec: { environment: ENVIRONMENT, owner, releaseName },
        status: statusOf(now),
      };
      const known = this.store.find('ReleaseBinding', namespace, name);
      if (known === undefined) this.store.insert('ReleaseBinding', object);
      else this.store.replace('ReleaseBinding', keepIdentity(object, known));
    };
    const key = `${namespace}/${name}`;
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    write(obstacle ?? (isNew ? starting : undefined));
    if (obstacle || !isNew) return;
    this.timers.set(
      key,
      setTimeout(() => write(undefined), this.options.startsWithin),
    );
  }

  private setComponent(component: ApiObject, condition: Condition, latest?: string): void {
    const { namespace = '', name } = component.metadata;
    const known = this.store.find('Component', namespace, name);
    if (known === undefined) return;
    const latestRelease = latest && {
      latestRelease: { name: latest, releaseHash: latest.slice(-8) },
    };
    this.store.replace('Component', {
      ...known,
      status: { conditions: [condition], ...latestRelease },
    });
  }
}

interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
  readonly lastTransitionTime: string;
}

function statusOf(obstacle: Obstacle | undefined) {
  if (obstacle === undefined) {
    return { conditions: [ready('Ready', 'ReleaseBinding is ready')] };
  }
  const { reason, message, pendingConnections, pendingResourceDependencies } = obstacle;
  const type = CONDITION_OF[reason] ?? 'ResourcesReady';
  return {
    conditions: [{ ...notReady(reason, message), type }, notReady(reason, message)],
    ...(pendingConnections && { pendingConnections }),
    ...(pendingResourceDependencies && { pendingResourceDependencies }),
  };
}

function ready(reason: string, message: string): Condition {
  return { type: 'Ready', status: 'True', reason, message, lastTransitionTime: seconds() };
}

function notReady(reason: string, message: string): Condition {
  return { type: 'Ready', status: 'False', reason, message, lastTransitionTime: seconds() };
}

function seconds(): string {
  return new Date().toISOString().replace(/\.\d+/, '');
}

function deploysByItself({ spec }: ApiObject): boolean {
  return (
    typeof spec === 'object' && spec !== null && 'autoDeploy' in spec && spec.autoDeploy === true
  );
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
