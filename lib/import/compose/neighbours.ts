import type { DecodedDescriptor } from '../../descriptor/decode';
import { toLabel } from '../names';
import { childOf, itemsOf, textOf } from '../source-node';
import { guessEndpoints } from './endpoints';
import { isDataStore } from './image';
import { gatherField, readService, type Service } from './layers';
import type { Project } from './project';
import { findHosts, portVariableOf, readCall, type Call } from './read-call';

type Dependency = NonNullable<NonNullable<DecodedDescriptor['dependencies']>['endpoints']>[number];
type Bindings = NonNullable<Dependency['envBindings']>;

/** What the values of variables say of other services. */
export interface Neighbours {
  readonly dependencies: readonly Dependency[];
  /** Variables that a dependency sets from now on, with its pointer and what is to be said. */
  readonly bound: ReadonlyMap<string, { readonly pointer: string; readonly message: string }>;
  /** What is to be said of variables that keep their value though it names another service. */
  readonly mentions: ReadonlyMap<string, string>;
}

/** What the API server takes. */
const MOST_DEPENDENCIES = 50;

/**
 * Turns values that are exactly the address, host or port of another service into bindings of a dependency on the endpoint
 * that an import of that service makes. All others stay: OpenChoreo has no way to put an address into a longer text.
 */
export function linkNeighbours(
  project: Project,
  self: Service,
  values: ReadonlyMap<string, string>,
): Neighbours {
  const names = readHostNames(project, self);
  const dependencies: Dependency[] = [];
  const bound = new Map<string, { pointer: string; message: string }>();
  const mentions = new Map<string, string>();

  for (const [variable, value] of values) {
    const call = readCall(variable, value);
    const hosts = call ? [call.host] : findHosts(value);
    if (LOCALHOST.test(value)) mentions.set(variable, THIS_MACHINE);
    const host = hosts.find((it) => (names.get(it) ?? self.name) !== self.name);
    const callee = host === undefined ? undefined : readService(project, names.get(host) ?? '');
    if (callee === undefined) continue;
    const reason = isDataStore(callee)
      ? DATA_STORE
      : call
        ? link(callee, call, variable)
        : 'This is more than a plain address; bind that by dependencies.endpoints.';
    if (reason === undefined) continue;
    mentions.set(
      variable,
      `${host} is another service of this file, which OpenChoreo does not reach by that name. ${reason}`,
    );
  }
  return { dependencies, bound, mentions };

  /** Binds the variable, and that of the port beside it; says why not where that cannot be done. */
  function link(callee: Service, call: Call, variable: string): string | undefined {
    const portVariable = call.kind === 'host' ? portVariableOf(variable) : '';
    const portBeside = /^\d+$/.exec(values.get(portVariable) ?? '')?.[0];
    const port = call.port ?? (portBeside === undefined ? undefined : Number(portBeside));
    const [endpoint, another] = guessEndpoints(callee).filter(
      (it) => port === undefined || it.port === port,
    );
    if (endpoint === undefined || another !== undefined) {
      return `Which of its endpoints is meant cannot be told${port === undefined ? '' : ` by port ${port}`}; bind it by dependencies.endpoints.`;
    }
    // What OpenChoreo gives as address has a scheme for HTTP, and none for TCP, UDP and gRPC.
    if (call.kind !== 'host' && (call.kind === 'url') !== (endpoint.guess.type === 'HTTP')) {
      return `The address of an endpoint of type ${endpoint.guess.type} looks different; bind it by dependencies.endpoints.`;
    }
    if (dependencies.length === MOST_DEPENDENCIES) return 'There are too many dependencies.';
    const component = toLabel(callee.name, { fallback: 'service' });
    const bindings: Bindings =
      call.kind === 'host'
        ? { host: variable, ...(portBeside !== undefined && { port: portVariable }) }
        : { address: variable };
    const pointer = bind(component, endpoint.name, bindings);
    for (const it of Object.values(bindings)) {
      const message = `It was ${values.get(it)}, and comes from endpoint ${endpoint.name} of component ${component} in the same project, as an import of ${callee.name} makes it.`;
      bound.set(it, { pointer, message });
    }
    return undefined;
  }

  /** One dependency for an endpoint, as long as no output is bound twice. */
  function bind(component: string, name: string, bindings: Bindings): string {
    const outputs = Object.keys(bindings);
    const at = dependencies.findIndex(
      (it) =>
        it.component === component &&
        it.name === name &&
        !Object.keys(it.envBindings ?? {}).some((output) => outputs.includes(output)),
    );
    const envBindings = { ...dependencies[at]?.envBindings, ...bindings };
    const dependency = { component, name, visibility: 'project', envBindings };
    if (at < 0) return `/dependencies/endpoints/${dependencies.push(dependency) - 1}`;
    dependencies[at] = dependency;
    return `/dependencies/endpoints/${at}`;
  }
}

const LOCALHOST = /:\/\/(?:localhost|127\.[\d.]+|host\.docker\.internal)(?![\w.-])/;
const THIS_MACHINE =
  'It names the machine that Compose runs on, and in OpenChoreo there is another address.';
const DATA_STORE = 'It is a data store; bind the outputs of a resource by dependencies.resources.';

/** Each service by its name and by the other names under which the network of Compose knows it. */
function readHostNames(project: Project, self: Service): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, { node }] of project.services) {
    for (const key of ['container_name', 'hostname']) {
      const alias = textOf(childOf(node, key));
      if (alias !== undefined) names.set(alias, name);
    }
  }
  for (const name of project.services.keys()) names.set(name, name);
  for (const { node } of gatherField(self, 'links')) {
    for (const link of itemsOf(node)) {
      const [name = '', alias = name] = (textOf(link) ?? '').split(':');
      if (project.services.has(name)) names.set(alias, name);
    }
  }
  return names;
}
