import type { ImportLog } from '../import-log';
import type { ImportSource } from '../imported';
import { toLabel } from '../names';
import { childOf, childrenOf, descend, textOf, type SourceNode } from '../source-node';
import type { DependencyCollector } from './collect-dependencies';

/** One Score workload with the container that becomes the component, and what is gathered while it is gone through. */
export interface ScoreWorkload {
  readonly source: ImportSource;
  readonly root: SourceNode;
  readonly container: SourceNode;
  readonly log: ImportLog;
  readonly dependencies: DependencyCollector;
}

export function metadataOf({ root }: ScoreWorkload): SourceNode | undefined {
  return childOf(root, 'metadata');
}

/** What secrets are named after. */
export function ownerOf(workload: ScoreWorkload): string {
  const name = textOf(childOf(metadataOf(workload), 'name')) ?? '';
  return toLabel(name, { fallback: 'component' });
}

/** Of the map that Score knows, and of a list as people write it too. */
export function portsOf({ root }: ScoreWorkload): SourceNode | undefined {
  return descend(root, 'service', 'ports');
}

export function resourcesOf({ root }: ScoreWorkload): readonly SourceNode[] {
  return childrenOf(childOf(root, 'resources'));
}

/** What a resource is to a descriptor. */
export type ResourceRole = 'service' | 'exposure' | 'environment' | 'resource';

/** Types with a meaning of their own in the usual provisioners; all others are something that the platform provides. */
const ROLES: ReadonlyMap<string, ResourceRole> = new Map([
  ['service', 'service'],
  ['service-port', 'service'],
  ['endpoint', 'service'],
  ['workload', 'service'],
  ['dns', 'exposure'],
  ['route', 'exposure'],
  ['ingress', 'exposure'],
  ['environment', 'environment'],
]);

export function roleOf(resource: SourceNode): ResourceRole {
  const type = textOf(childOf(resource, 'type')) ?? '';
  return ROLES.get(type.toLowerCase()) ?? 'resource';
}

/** The port to which a route leads, by number or name, as it is written. */
export function routedPortOf(resource: SourceNode): string | undefined {
  return roleOf(resource) === 'exposure' ? textOf(descend(resource, 'params', 'port')) : undefined;
}
