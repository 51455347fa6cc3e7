import { childOf, itemsOf, textOf, type SourceNode } from '../source-node';
import type { ImportJob } from './import-job';
import { gatherItems } from './pick-field';
import { readReference, type Referent } from './read-reference';

/** What a Choreo file says about one connection to a service or database, gathered from all its places. */
export interface Connection {
  readonly node: SourceNode;
  /** By which `connectionRef` means it; a `serviceReference` has none. */
  readonly name?: string;
  /** What says where it leads. */
  readonly reference: SourceNode;
  readonly referent: Referent;
  /** Which variable gets what. Filled on the way. */
  readonly bindings: Binding[];
}

export interface Binding {
  /** Choreo's word for what the variable gets: `ServiceURL`, `HostName`. */
  readonly key: string;
  readonly keyNode: SourceNode;
  readonly variable: string;
  /** Absent where the variable is a key of a map. */
  readonly variableNode?: SourceNode;
  /** Where the binding names the connection. */
  readonly nameNode?: SourceNode;
}

const CONNECTIONS = [
  'dependencies.connectionReferences',
  'spec.outbound.connectionReferences',
  'spec.dependencies.connectionReferences',
];
const SERVICES = [
  'dependencies.serviceReferences',
  'spec.outbound.serviceReferences',
  'spec.dependencies.serviceReferences',
  'outbound.serviceReferences',
];

/** The connections that a descriptor can have; the others are left out. */
export function findConnections(job: ImportJob): readonly Connection[] {
  return [
    ...gatherItems(job, CONNECTIONS).flatMap(({ node }) => readOne(job, node)),
    ...gatherItems(job, SERVICES).flatMap(({ node }) => readOlder(job, node)),
  ];
}

/** `{name, resourceRef}`: the variables stand elsewhere, or Choreo makes up their names. */
function readOne({ log }: ImportJob, node: SourceNode): readonly Connection[] {
  const reference = childOf(node, 'resourceRef');
  const referent = readReference(textOf(reference) ?? '');
  if (reference === undefined || referent === undefined) {
    log.leaveOut(node, UNKNOWN);
    return [];
  }
  const name = textOf(childOf(node, 'name'));
  return [{ node, ...(name && { name }), reference, referent, bindings: [] }];
}

/** `{name: choreo:///…, connectionConfig, env: [{from, to}]}`. */
function readOlder({ log }: ImportJob, node: SourceNode): readonly Connection[] {
  const reference = childOf(node, 'name');
  const referent = readReference(textOf(reference) ?? '');
  const bindings = itemsOf(childOf(node, 'env')).flatMap((item) => readBinding(item));
  if (reference === undefined || referent === undefined) {
    log.leaveOut(node, UNKNOWN);
    return [];
  }
  return [{ node, reference, referent, bindings }];
}

function readBinding(item: SourceNode): readonly Binding[] {
  const from = childOf(item, 'from');
  const to = childOf(item, 'to');
  const key = textOf(from);
  const variable = textOf(to);
  return from && to && key && variable ? [{ key, keyNode: from, variable, variableNode: to }] : [];
}

const UNKNOWN =
  'A descriptor can depend on components of OpenChoreo and on resources of the project, and this names neither. Give its address and credentials to the container under `configurations.env`.';
