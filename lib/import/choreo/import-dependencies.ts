import type { DecodedDescriptor } from '../../descriptor/decode';
import { toLabel } from '../names';
import { childOf } from '../source-node';
import type { Binding, Connection } from './connections';
import type { ImportJob } from './import-job';
import type { DatabaseReferent, ServiceReferent } from './read-reference';

type Dependencies = NonNullable<DecodedDescriptor['dependencies']>;
type EndpointDependency = NonNullable<Dependencies['endpoints']>[number];
type ResourceDependency = NonNullable<Dependencies['resources']>[number];

/** Makes dependencies of the connections, whose bindings have to be complete. Undefined without any. */
export function importDependencies(
  job: ImportJob,
  connections: readonly Connection[],
): Dependencies | undefined {
  const endpoints: EndpointDependency[] = [];
  const resources: ResourceDependency[] = [];
  for (const connection of connections) {
    if (connection.referent.kind === 'service') {
      const pointer = `/dependencies/endpoints/${endpoints.length}`;
      const dependency = importService(job, connection, connection.referent, pointer);
      if (dependency !== undefined) endpoints.push(dependency);
    } else {
      const pointer = `/dependencies/resources/${resources.length}`;
      const taken = new Set(resources.map(({ ref = '' }) => ref));
      const dependency = importDatabase(job, connection, connection.referent, pointer, taken);
      if (dependency !== undefined) resources.push(dependency);
    }
  }
  if (endpoints.length + resources.length === 0) return undefined;
  return {
    ...(endpoints.length > 0 && { endpoints }),
    ...(resources.length > 0 && { resources }),
  };
}

/** What a variable gets, by Choreo's key for it. */
type Outputs = ReadonlyMap<string, string>;

/** Choreo names no endpoint; this is what most are called. */
const LIKELY_ENDPOINT = 'http';

function importService(
  job: ImportJob,
  connection: Connection,
  { project, component }: ServiceReferent,
  pointer: string,
): EndpointDependency | undefined {
  const { log } = job;
  const { bindings, reference, node } = connection;
  const [url, ...others] = bindings.filter(({ key }) => key.toLowerCase() === 'serviceurl');
  for (const binding of bindings) {
    if (binding === url) sayBound(log, binding, pointer, 'address');
    else leaveOut(log, binding, others.includes(binding) ? ONE_EACH : NO_CLIENT);
  }
  if (url !== undefined) leaveOutName(log, connection);
  const address =
    url?.variable ?? makeUpVariables(job, connection, pointer, SERVICE_OUTPUTS).get('address');
  if (address === undefined) {
    log.leaveOut(node, 'No variable gets its ServiceURL, so there is nothing that it would bring.');
    return undefined;
  }
  const isNear = project === undefined;
  const fields = ['component', 'name', 'visibility', ...(isNear ? [] : ['project'])];
  log.guess(
    reference,
    fields.map((field) => `${pointer}/${field}`),
    `The reference gives Choreo's handles of ${isNear ? 'the component' : 'project and component'}, which may be other names in OpenChoreo, and no endpoint, for which ${LIKELY_ENDPOINT} stands. The component does not start before all of them are right.`,
  );
  job.remarks.set(pointer, [
    `A guess from a connection of Choreo's: check ${isNear ? 'component' : 'project, component'} and the name of its endpoint.`,
  ]);
  return {
    ...(project !== undefined && { project: toLabel(project, { fallback: 'project' }) }),
    component: toLabel(component, { fallback: 'component' }),
    name: LIKELY_ENDPOINT,
    visibility: isNear ? 'project' : 'namespace',
    envBindings: { address },
  };
}

/** Choreo's key of a service connection that has a counterpart. */
const SERVICE_OUTPUTS: Outputs = new Map([['ServiceURL', 'address']]);

/** Choreo's keys of a database connection, in its documentation's order, and what resources usually call them. */
const DATABASE_OUTPUTS: Outputs = new Map([
  ['HostName', 'host'],
  ['Port', 'port'],
  ['Username', 'username'],
  ['Password', 'password'],
  ['DatabaseName', 'database'],
]);

function importDatabase(
  job: ImportJob,
  connection: Connection,
  { name }: DatabaseReferent,
  pointer: string,
  taken: ReadonlySet<string>,
): ResourceDependency | undefined {
  const { log } = job;
  const ref = toLabel(name, { fallback: 'database', taken });
  const envBindings = new Map<string, string>();
  for (const binding of connection.bindings) {
    const output = DATABASE_OUTPUTS.get(binding.key) ?? lowerFirst(binding.key);
    if (envBindings.has(output)) {
      leaveOut(log, binding, ONE_EACH);
    } else {
      envBindings.set(output, binding.variable);
      sayBound(log, binding, pointer, output);
    }
  }
  if (envBindings.size > 0) leaveOutName(log, connection);
  const all =
    envBindings.size > 0
      ? envBindings
      : makeUpVariables(job, connection, pointer, DATABASE_OUTPUTS);
  if (all.size === 0) {
    log.leaveOut(connection.node, 'No variable gets any of its values, so it would bring nothing.');
    return undefined;
  }
  log.guess(
    connection.reference,
    [`${pointer}/ref`, ...[...all.keys()].map((it) => `${pointer}/envBindings/${it}`)],
    `A database is a resource of the project in OpenChoreo: create it, and write its name and the names of its outputs here. ${ref} and the outputs are guesses.`,
  );
  job.remarks.set(pointer, [
    "A guess from a connection of Choreo's: check the name of the resource and of its outputs.",
  ]);
  return { ref, envBindings: all };
}

/**
 * The variables that Choreo makes for a connection for which the file names none, by output. None for a reference without a
 * name of its own. Source: “Use a connection in your service” and the same for databases, in Choreo's documentation.
 */
function makeUpVariables(
  { log }: ImportJob,
  { node, name }: Connection,
  pointer: string,
  outputs: Outputs,
): ReadonlyMap<string, string> {
  if (name === undefined) return new Map();
  const stem = `CHOREO_${name.replaceAll(/[^A-Za-z0-9]+/g, '_')}`;
  const made = new Map(
    Array.from(outputs, ([key, output]) => [output, `${stem}_${key}`.toUpperCase()]),
  );
  log.guess(
    childOf(node, 'name') ?? node,
    [...made.keys()].map((output) => `${pointer}/envBindings/${output}`),
    `Choreo names the variables after the connection: ${[...made.values()].join(', ')}. Write those that the code reads.`,
  );
  return made;
}

type Log = ImportJob['log'];

function sayBound(log: Log, binding: Binding, pointer: string, output: string): void {
  const { key, keyNode, variableNode, nameNode } = binding;
  const became = `${pointer}/envBindings/${output}`;
  if (variableNode) log.carry(variableNode, became);
  log.carry(keyNode, became, `${key} is \`${output}\` in the descriptor.`);
  if (nameNode) log.leaveOut(nameNode, OWN_NAME);
}

function leaveOut(log: Log, binding: Binding, message: string): void {
  const { keyNode, variableNode, nameNode } = binding;
  for (const node of [variableNode, keyNode]) if (node) log.leaveOut(node, message);
  if (nameNode) log.leaveOut(nameNode, OWN_NAME);
}

/** Where variables of the file itself say what they get from it. */
function leaveOutName(log: Log, { node, name }: Connection): void {
  const named = childOf(node, 'name');
  if (name !== undefined && named !== undefined) log.leaveOut(named, OWN_NAME);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const OWN_NAME = 'Only this file calls the connection so.';

const ONE_EACH =
  'A dependency can give each part to one variable only. Let the code read the other one, or set this under `configurations.env`.';

const NO_CLIENT =
  'Components of OpenChoreo call each other without the OAuth client that Choreo puts between them. Remove it from the code, or set the variable under `configurations.env`.';
