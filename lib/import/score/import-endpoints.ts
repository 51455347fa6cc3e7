import { toLabel } from '../names';
import { childOf, childrenOf, descend, itemsOf, textOf, type SourceNode } from '../source-node';
import { guessType, type EndpointType } from './guess-type';
import { portsOf, routedPortOf, resourcesOf, type ScoreWorkload } from './score-workload';

/** An endpoint of a descriptor; a route can still make it visible from outside. */
export interface Endpoint {
  readonly name: string;
  readonly type: EndpointType;
  readonly port: number;
  readonly targetPort?: number;
  visibility?: readonly ['external'];
}

/** Each port of the service becomes an endpoint. */
export function importEndpoints(workload: ScoreWorkload): readonly Endpoint[] {
  const ports = portsOf(workload);
  const endpoints: Endpoint[] = [];
  // A list is not of Score, but people write it.
  for (const node of [...childrenOf(ports), ...itemsOf(ports)]) {
    const portNode = childOf(node, 'port') ?? node;
    const port = readPort(portNode);
    if (port === undefined) {
      workload.log.leaveOut(node, 'An endpoint needs a port from 1 to 65535, and this has none.');
      continue;
    }
    const pointer = `/endpoints/${endpoints.length}`;
    if (portNode !== node) workload.log.carry(portNode, `${pointer}/port`);
    const targetPort = importTargetPort(workload, node, pointer);
    const name = nameOf(node, port, endpoints);
    const type = importType(
      workload,
      node,
      { name, port, targetPort: targetPort ?? port },
      pointer,
    );
    endpoints.push({ name, type, port, ...(targetPort !== undefined && { targetPort }) });
  }
  return endpoints;
}

function readPort(node: SourceNode | undefined): number | undefined {
  const text = textOf(node) ?? '';
  const port = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

function importTargetPort(
  { log }: ScoreWorkload,
  node: SourceNode,
  pointer: string,
): number | undefined {
  const targetNode = childOf(node, 'targetPort');
  const targetPort = readPort(targetNode);
  if (targetNode && targetPort !== undefined) log.carry(targetNode, `${pointer}/targetPort`);
  else if (targetNode) log.leaveOut(targetNode, 'It is no port from 1 to 65535, so port holds.');
  return targetPort;
}

function nameOf(node: SourceNode, port: number, others: readonly Endpoint[]): string {
  const written = node.key || (textOf(childOf(node, 'name')) ?? '');
  const taken = new Set(others.map(({ name }) => name));
  return toLabel(written, { fallback: `port-${port}`, taken });
}

function importType(
  workload: ScoreWorkload,
  node: SourceNode,
  port: { readonly name: string; readonly port: number; readonly targetPort: number },
  pointer: string,
): EndpointType {
  const { log } = workload;
  // Written as a number, it is the port too.
  const became = childOf(node, 'port') ? [`${pointer}/name`, `${pointer}/type`] : pointer;
  const protocol = childOf(node, 'protocol');
  if (protocol && textOf(protocol)?.toUpperCase() === 'UDP') {
    log.carry(protocol, `${pointer}/type`);
    log.carry(node, became);
    return 'UDP';
  }
  const speaksHttp = isProbed(workload, port.targetPort) || isRouted(workload, node.key, port.port);
  const { type, why } = guessType({ ...port, speaksHttp });
  log.guess(node, became, `Score does not say what is spoken here. ${type} is a guess: ${why}.`);
  if (protocol) log.carry(protocol, `${pointer}/type`, `${type} is spoken over it.`);
  return type;
}

/** The container is asked by HTTP on that port. */
function isProbed({ container }: ScoreWorkload, targetPort: number): boolean {
  return ['livenessProbe', 'readinessProbe'].some(
    (probe) => readPort(descend(container, probe, 'httpGet', 'port')) === targetPort,
  );
}

function isRouted(workload: ScoreWorkload, name: string, port: number): boolean {
  return resourcesOf(workload)
    .map((resource) => routedPortOf(resource))
    .some((routed) => routed !== undefined && (routed === name || routed === String(port)));
}
