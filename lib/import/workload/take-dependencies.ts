import type { DecodedDescriptor } from '../../descriptor/decode';
import { DESCRIPTOR, isFieldOf } from '../../descriptor/descriptor-fields';
import { appendPointer } from '../../descriptor/json-pointer';
import { childOf, childrenOf, itemsOf, textOf, type SourceNode } from '../source-node';
import {
  GUESSED_VISIBILITY,
  likelyVisibility,
  OUTPUTS,
  type EndpointDependency,
} from './endpoint-dependency';
import { takeConnections } from './take-connections';
import { isEmpty, isWritable, isWritableKey, takeText, takeTexts, UNWRITABLE } from './take-scalar';
import { visibilityOf } from './take-visibility';
import type { Taking } from './taking';

type Dependencies = NonNullable<DecodedDescriptor['dependencies']>;
type ResourceDependency = NonNullable<Dependencies['resources']>[number];

/** What a component needs of others, under the key that the release reads. */
export function takeDependencies(
  taking: Taking,
  spec: SourceNode,
): Pick<DecodedDescriptor, 'connections' | 'dependencies'> {
  const needs = childOf(spec, 'dependencies');
  const hasDependencies = isFieldOf(taking.release, DESCRIPTOR.fields.dependencies);
  const at = hasDependencies ? '/dependencies/endpoints' : '/connections';
  const endpoints: EndpointDependency[] = [];
  const connections = childOf(spec, 'connections');
  for (const node of [...itemsOf(childOf(needs, 'endpoints')), ...itemsOf(connections)]) {
    const taken = takeEndpoint(taking, node, `${at}/${endpoints.length}`);
    if (taken) endpoints.push(taken);
  }
  endpoints.push(...takeConnections(taking, connections, at, endpoints.length));
  const resources = takeResources(taking, childOf(needs, 'resources'));
  if (!hasDependencies) return endpoints.length > 0 ? { connections: endpoints } : {};
  if (endpoints.length + resources.length === 0) return {};
  return {
    dependencies: {
      ...(endpoints.length > 0 && { endpoints }),
      ...(resources.length > 0 && { resources }),
    },
  };
}

function takeEndpoint(
  taking: Taking,
  node: SourceNode,
  pointer: string,
): EndpointDependency | undefined {
  const { log, release } = taking;
  const [component, endpoint] = [childOf(node, 'component'), childOf(node, 'name')];
  // Called so when dependencies were called connections.
  const named = endpoint ?? childOf(node, 'endpoint');
  const texts = [textOf(component), textOf(named)];
  if (!texts.every(Boolean)) {
    log.leaveOut(node, 'A dependency needs a component and the name of one of its endpoints.');
    return undefined;
  }
  if (!texts.every((text) => isWritable(text ?? ''))) {
    log.leaveOut(node, UNWRITABLE);
    return undefined;
  }
  const name = takeText(log, named, `${pointer}/name`);
  const project = textOf(childOf(node, 'project'));
  const stated = childOf(node, 'visibility');
  const said = visibilityOf('dependencies.endpoints[].visibility', stated, release);
  const visibility = said ?? likelyVisibility(taking, project);
  if (stated && said === textOf(stated)) log.carry(stated, `${pointer}/visibility`);
  else log.guess(stated ?? node, `${pointer}/visibility`, GUESSED_VISIBILITY);
  const bindings = takeTexts(log, childOf(node, 'envBindings'), OUTPUTS, `${pointer}/envBindings`);
  return {
    ...takeTexts(log, node, ['project', 'component'], pointer),
    ...(name !== undefined && { name }),
    visibility,
    ...(Object.keys(bindings).length > 0 && { envBindings: bindings }),
  };
}

function takeResources(
  taking: Taking,
  list: SourceNode | undefined,
): readonly ResourceDependency[] {
  const { log, release } = taking;
  const isKnown = isFieldOf(release, DESCRIPTOR.fields.dependencies.type.fields.resources);
  if (list && !isEmpty(list) && !isKnown) {
    log.leaveOut(list, `OpenChoreo ${release} knows no resource dependencies.`);
    return [];
  }
  const resources: ResourceDependency[] = [];
  for (const node of itemsOf(list)) {
    const ref = textOf(childOf(node, 'ref')) ?? '';
    if (ref === '' || !isWritable(ref) || resources.some((known) => known.ref === ref)) {
      log.leaveOut(node, reasonAgainst(ref));
      continue;
    }
    const pointer = `/dependencies/resources/${resources.length}`;
    const [env, files] = (['envBindings', 'fileBindings'] as const).map((field) =>
      takeBindings(taking, childOf(node, field), `${pointer}/${field}`),
    );
    resources.push({
      ...takeTexts(log, node, ['ref'], pointer),
      ...(env?.size && { envBindings: env }),
      ...(files?.size && { fileBindings: files }),
    });
  }
  return resources;
}

function reasonAgainst(ref: string): string {
  if (ref === '') return 'A dependency on a resource needs a ref.';
  return isWritable(ref) ? `There is another dependency on ${ref}.` : UNWRITABLE;
}

function takeBindings(
  { log }: Taking,
  node: SourceNode | undefined,
  pointer: string,
): ReadonlyMap<string, string> {
  const bindings = new Map<string, string>();
  for (const child of childrenOf(node)) {
    if (!isWritableKey(child.key) || child.key === '') {
      if (!isEmpty(child)) log.leaveOut(child, UNWRITABLE);
      continue;
    }
    const text = takeText(log, child, appendPointer(pointer, child.key));
    if (text !== undefined) bindings.set(child.key, text);
  }
  return bindings;
}
