import { ROUTED_TYPES } from '../../descriptor/check/release-rules';
import { childOf, descend, textOf, type SourceNode } from '../source-node';
import { refOf } from './bind-resource';
import type { Endpoint } from './import-endpoints';
import { NO_VOLUMES } from './no-place';
import { calleeNode, componentOf } from './read-call';
import { resourcesOf, roleOf, routedPortOf, type ScoreWorkload } from './score-workload';

/** Says of each resource what it has become, and makes visible from outside what a route or a host name leads to. */
export function importResources(workload: ScoreWorkload, endpoints: readonly Endpoint[]): void {
  for (const resource of resourcesOf(workload)) {
    switch (roleOf(resource)) {
      case 'exposure':
        expose(workload, resource, endpoints);
        break;
      case 'service':
        explainService(workload, resource);
        break;
      case 'environment':
      case 'resource':
        explainResource(workload, resource);
    }
  }
}

function expose(
  { log }: ScoreWorkload,
  resource: SourceNode,
  endpoints: readonly Endpoint[],
): void {
  const routed = routedPortOf(resource);
  const able = endpoints.filter(({ type }) => ROUTED_TYPES.has(type));
  const [endpoint, another] = able.filter(
    ({ name, port }) => routed === undefined || routed === name || routed === String(port),
  );
  if (endpoint === undefined || another !== undefined) {
    log.leaveOut(
      resource,
      'OpenChoreo makes host names and routes for endpoints of HTTP, GraphQL and Websocket with visibility external, and it is open which one is meant here. Add it where it belongs.',
    );
    return;
  }
  endpoint.visibility = ['external'];
  const pointer = `/endpoints/${endpoints.indexOf(endpoint)}/visibility`;
  log.guess(
    childOf(resource, 'type') ?? resource,
    pointer,
    `Taken as the wish that endpoint ${endpoint.name} can be called from outside.`,
  );
  const port = descend(resource, 'params', 'port');
  if (port) log.carry(port, pointer);
  const host = descend(resource, 'params', 'host');
  if (host) log.leaveOut(host, 'The platform gives each environment host names of its own.');
  const path = descend(resource, 'params', 'path');
  if (path)
    log.leaveOut(
      path,
      'The gateway chooses the path. Where the program expects one, write it as basePath.',
    );
}

function explainService({ log, dependencies }: ScoreWorkload, resource: SourceNode): void {
  const component = componentOf(resource);
  const pointers = (dependencies.collected()?.endpoints ?? []).flatMap((dependency, at) =>
    dependency.component === component ? [`/dependencies/endpoints/${at}`] : [],
  );
  if (pointers.length === 0) {
    log.leaveOut(
      resource,
      `No variable gets its address in the way in which OpenChoreo gives it. If the program calls ${component}, add it under dependencies.endpoints, with the name of its endpoint and a variable.`,
    );
    return;
  }
  const nodes = [
    childOf(resource, 'type'),
    calleeNode(resource),
    descend(resource, 'params', 'port'),
  ];
  for (const node of nodes) if (node) log.carry(node, pointers);
}

const NOT_BOUND =
  'No variable and no file gets an output of it as it is, so there is nothing to bind. If the program needs it, add it under dependencies.resources.';

function explainResource({ log, dependencies }: ScoreWorkload, resource: SourceNode): void {
  const ref = refOf(resource);
  const at = (dependencies.collected()?.resources ?? []).findIndex((known) => known.ref === ref);
  if (at < 0) {
    const isVolume = textOf(childOf(resource, 'type'))?.toLowerCase() === 'volume';
    log.leaveOut(resource, isVolume ? NO_VOLUMES : NOT_BOUND);
    return;
  }
  const message = `Its outputs are bound; OpenChoreo knows it as ${ref}.`;
  log.carry(childOf(resource, 'id') ?? resource, `/dependencies/resources/${at}/ref`, message);
  const type = childOf(resource, 'type');
  if (type) {
    log.leaveOut(
      type,
      `A descriptor names a resource and not its type. See that the project has a resource ${ref} of type ${textOf(type) ?? 'unknown'}.`,
    );
  }
}
