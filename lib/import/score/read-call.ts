import { toLabel } from '../names';
import { childrenOf, descend, textOf, type SourceNode } from '../source-node';
import type { EndpointOutput } from './collect-dependencies';
import { referencesOf, type TextPart } from './placeholders';
import { portsOf, resourcesOf, roleOf, type ScoreWorkload } from './score-workload';

/** What a text wants of another component. */
export interface Call {
  readonly output: EndpointOutput;
  readonly component: string;
  /** Of the endpoint; `isGuess` where the source does not say it. */
  readonly name: string;
  readonly isGuess: boolean;
}

/** By the names that the usual provisioners give to the outputs of a service. */
const OUTPUTS: ReadonlyMap<string, EndpointOutput> = new Map([
  ['name', 'host'],
  ['host', 'host'],
  ['hostname', 'host'],
  ['port', 'port'],
  ['url', 'address'],
  ['uri', 'address'],
  ['address', 'address'],
  ['endpoint', 'address'],
  ['path', 'basePath'],
  ['basePath', 'basePath'],
]);

/** Host and port, alone or as URL without a path: what OpenChoreo puts into `address`. */
const ADDRESS = /^(https?:\/\/|wss?:\/\/)?<host>(?::(?:<port>|\d+))?\/?$/;

/** The one output of another component's endpoint that a text amounts to; undefined where there is none. */
export function readCall(workload: ScoreWorkload, parts: readonly TextPart[]): Call | undefined {
  const [first, ...others] = referencesOf(parts).map(({ steps }) => steps);
  if (first === undefined || others.some((steps) => steps[1] !== first[1])) return undefined;
  const resource = resourcesOf(workload).find(({ key }) => key === first[1]);
  if (first[0] !== 'resources' || resource === undefined) return undefined;
  if (roleOf(resource) !== 'service') return undefined;
  const shape = shapeOf(parts);
  const output = outputOf(shape);
  return output && { output, ...calleeOf(workload, resource, shape) };
}

/** The text with each placeholder replaced by what it asks for: `http://<host>:8080`. */
function shapeOf(parts: readonly TextPart[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      return `<${OUTPUTS.get(part.steps.slice(2).join('.')) ?? '?'}>`;
    })
    .join('');
}

function outputOf(shape: string): EndpointOutput | undefined {
  const alone = /^<(address|host|port|basePath)>$/.exec(shape)?.[1];
  if (alone === undefined) return ADDRESS.test(shape) ? 'address' : undefined;
  return [...OUTPUTS.values()].find((output) => output === alone);
}

function calleeOf(workload: ScoreWorkload, resource: SourceNode, shape: string) {
  const component = componentOf(resource);
  const port = textOf(descend(resource, 'params', 'port')) ?? '';
  // By number it says nothing about the endpoint's name.
  const name = /[a-z]/i.test(port) ? toLabel(port, { fallback: 'http' }) : undefined;
  if (name !== undefined) return { component, name, isGuess: false };
  const known = workload.dependencies.endpointOf(component);
  return { component, name: known ?? guessName(workload, shape), isGuess: true };
}

/** The component behind a service, which is named like the resource unless that says otherwise. */
export function componentOf(resource: SourceNode): string {
  return toLabel(textOf(calleeNode(resource)) ?? resource.key, { fallback: resource.key });
}

/** Where a service says which component it is. */
export function calleeNode(resource: SourceNode): SourceNode | undefined {
  return ['workload', 'service', 'component', 'name']
    .map((key) => descend(resource, 'params', key))
    .find((node) => textOf(node) !== undefined);
}

/**
 * Host and port without a scheme is an address of gRPC, never of HTTP. Beyond that, the parts of one system mostly name
 * their ports alike.
 */
function guessName(workload: ScoreWorkload, shape: string): string {
  if (shape.startsWith('<host>:')) return 'grpc';
  const [own, another] = childrenOf(portsOf(workload));
  return own && another === undefined ? toLabel(own.key, { fallback: 'http' }) : 'http';
}
