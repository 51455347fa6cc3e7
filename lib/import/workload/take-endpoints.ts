import type { DecodedDescriptor } from '../../descriptor/decode';
import { legalValues } from '../../descriptor/legal-values';
import { childOf, childrenOf, itemsOf, textOf, type SourceNode } from '../source-node';
import { takeSchema } from './take-schema';
import { isEmpty, isWritableKey, portOf, takeTexts, UNWRITABLE } from './take-scalar';
import { takeVisibilities } from './take-visibility';
import type { Taking } from './taking';

type Endpoint = NonNullable<DecodedDescriptor['endpoints']>[number];

/** The endpoints: a map by name, or a list as in a descriptor. */
export function takeEndpoints(taking: Taking, node: SourceNode | undefined): readonly Endpoint[] {
  const endpoints: Endpoint[] = [];
  for (const part of [...childrenOf(node), ...itemsOf(node)]) {
    const named = part.key === '' ? childOf(part, 'name') : part;
    const name = part.key === '' ? (textOf(named) ?? '') : part.key;
    const reason = reasonAgainst(part, name, endpoints);
    if (reason !== undefined) {
      taking.log.leaveOut(part, reason);
      continue;
    }
    const pointer = `/endpoints/${endpoints.length}`;
    taking.log.carry(named ?? part, `${pointer}/name`);
    endpoints.push(takeEndpoint(taking, part, name, pointer));
  }
  return endpoints;
}

function reasonAgainst(
  part: SourceNode,
  name: string,
  taken: readonly Endpoint[],
): string | undefined {
  if (part.value.kind !== 'map') return 'An endpoint is a map with type and port.';
  if (!isWritableKey(name)) return UNWRITABLE;
  if (taken.some((endpoint) => endpoint.name === name)) return `There is another endpoint ${name}.`;
  if (portOf(childOf(part, 'port')) !== undefined) return undefined;
  return 'It has no port from 1 to 65535, and OpenChoreo refuses an endpoint without one.';
}

function takeEndpoint(taking: Taking, node: SourceNode, name: string, pointer: string): Endpoint {
  const { log, release } = taking;
  const type = takeType(taking, node, `${pointer}/type`);
  const port = takePort(taking, childOf(node, 'port'), `${pointer}/port`);
  const targetPort = takePort(taking, childOf(node, 'targetPort'), `${pointer}/targetPort`);
  const visibility = takeVisibilities(
    log,
    childOf(node, 'visibility'),
    release,
    `${pointer}/visibility`,
  );
  const schemaFile = takeSchema(taking, childOf(node, 'schema'), { name, type, pointer });
  return {
    name,
    type,
    ...(port !== undefined && { port }),
    ...(targetPort !== undefined && { targetPort }),
    ...takeTexts(log, node, ['basePath', 'displayName'], pointer),
    ...(visibility.length > 0 && { visibility }),
    ...(schemaFile !== undefined && { schemaFile }),
  };
}

function takeType({ log, release }: Taking, endpoint: SourceNode, pointer: string): string {
  const legal = legalValues('endpoints[].type', release) ?? [];
  const node = childOf(endpoint, 'type');
  const text = textOf(node) ?? '';
  if (node === undefined || text === '') {
    log.guess(endpoint, pointer, 'It has no type; most endpoints are HTTP.');
    return 'HTTP';
  }
  const type =
    text === 'REST' && !legal.includes(text)
      ? 'HTTP'
      : legal.find((known) => known.toLowerCase() === text.toLowerCase());
  if (type === undefined) {
    log.guess(node, pointer, `OpenChoreo knows no type ${text}; most endpoints are HTTP.`);
    return 'HTTP';
  }
  log.carry(node, pointer, type === text ? undefined : `OpenChoreo calls it ${type}.`);
  return type;
}

function takePort(
  { log }: Taking,
  node: SourceNode | undefined,
  pointer: string,
): number | undefined {
  if (node === undefined || isEmpty(node)) return undefined;
  const port = portOf(node);
  if (port === undefined) log.leaveOut(node, 'This is no port from 1 to 65535.');
  else log.carry(node, pointer);
  return port;
}
