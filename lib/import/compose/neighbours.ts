import type { DecodedDescriptor } from '../../descriptor/decode';
import { toLabel } from '../names';
import { childOf, textOf } from '../source-node';
import { guessEndpoints, type GuessedEndpoint } from './endpoints';
import { isDataStore } from './image';
import { readService, type Service } from './layers';
import type { Project } from './project';

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
  const names = hostNames(project);
  const dependencies: { -readonly [Key in keyof Dependency]: Dependency[Key] }[] = [];
  const bound = new Map<string, { pointer: string; message: string }>();
  const mentions = new Map<string, string>();

  for (const [variable, value] of values) {
    const call = readCall(variable, value);
    const callee = call && names.get(call.host);
    if (call === undefined || callee === undefined || callee === self.name) {
      const named = findHosts(value).find((host) => (names.get(host) ?? self.name) !== self.name);
      if (named !== undefined) mentions.set(variable, mention(named));
      continue;
    }
    if (!link(callee, call, variable)) mentions.set(variable, mention(call.host));
  }
  return { dependencies, bound, mentions };

  /** The variable that holds the port where another holds the host: `DB_PORT` beside `DB_HOST`. */
  function findPortVariable(variable: string): string | undefined {
    const name = variable.replace(HOST_WORD, (word) => (/[a-z]/.test(word) ? 'port' : 'PORT'));
    return /^\d+$/.test(values.get(name) ?? '') ? name : undefined;
  }

  function link(name: string, call: Call, variable: string): boolean {
    const callee = readService(project, name);
    if (callee === undefined || isDataStore(callee)) return false;
    const portName = call.kind === 'host' ? findPortVariable(variable) : undefined;
    const port = call.port ?? (portName === undefined ? undefined : Number(values.get(portName)));
    const candidates = guessEndpoints(callee).filter(
      (it) => port === undefined || it.port === port,
    );
    const [endpoint] = candidates;
    if (endpoint === undefined || candidates.length > 1 || !fits(call, endpoint)) return false;
    if (dependencies.length >= MOST_DEPENDENCIES) return false;
    const component = toLabel(name, { fallback: 'component' });
    const bindings: Bindings =
      call.kind === 'host'
        ? { host: variable, ...(portName !== undefined && { port: portName }) }
        : { address: variable };
    const pointer = add(component, endpoint.name, bindings);
    const message = `It gets its value from component ${component} of the same project, which needs an endpoint ${endpoint.name}: an import of ${name} makes one.`;
    for (const it of [variable, portName]) {
      if (it === undefined) continue;
      bound.set(it, { pointer, message: `${message} Here it is ${values.get(it)}.` });
    }
    return true;
  }

  /** One dependency for an endpoint, as long as no output is bound twice. */
  function add(component: string, name: string, bindings: Bindings): string {
    const at = dependencies.findIndex(
      (it) =>
        it.component === component &&
        it.name === name &&
        !Object.keys(bindings).some((output) => Object.keys(it.envBindings ?? {}).includes(output)),
    );
    const known = dependencies[at];
    if (known) known.envBindings = { ...known.envBindings, ...bindings };
    else dependencies.push({ component, name, visibility: 'project', envBindings: bindings });
    return `/dependencies/endpoints/${known ? at : dependencies.length - 1}`;
  }

  function mention(host: string): string {
    const name = names.get(host) ?? host;
    const callee = readService(project, name);
    return callee && isDataStore(callee)
      ? `${host} is a data store of this file and has another address in OpenChoreo. Bind its outputs by dependencies.resources.`
      : `${host} is another service of this file and has another address in OpenChoreo. Bind it by dependencies.endpoints.`;
  }
}

interface Call {
  readonly kind: 'url' | 'address' | 'host';
  readonly host: string;
  readonly port?: number;
}

/** What OpenChoreo gives as `address` has a scheme for HTTP, and none for TCP, UDP and gRPC. */
function fits({ kind }: Call, { guess }: GuessedEndpoint): boolean {
  if (kind === 'host') return true;
  return (kind === 'url') === (guess.type === 'HTTP');
}

/** `DB_HOST`, `broker.host`, `POSTGRES_SEEDS`. */
const HOST_WORD = /(?<=.[_.-])(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|SEEDS|UPSTREAM)$/i;

/** A value that is nothing but another's URL, address or, under a fitting name, host. */
function readCall(variable: string, value: string): Call | undefined {
  const url = /^http:\/\/([\w.-]+)(?::(\d{1,5}))?\/?$/.exec(value);
  if (url?.[1] !== undefined) return { kind: 'url', host: url[1], port: Number(url[2] ?? 80) };
  const address = /^([\w.-]+):(\d{1,5})$/.exec(value);
  if (address?.[1] !== undefined) {
    return { kind: 'address', host: address[1], port: Number(address[2]) };
  }
  const isHost = /^[\w.-]+$/.test(value) && HOST_WORD.test(variable);
  return isHost ? { kind: 'host', host: value } : undefined;
}

/** Hosts within a longer text: behind `//` or `@`, or before a port. */
function findHosts(value: string): readonly string[] {
  return Array.from(
    value.matchAll(/(?<=\/\/|@|\/\/[^\s/@]*@)([\w.-]+)|([\w.-]+)(?=:\d)/g),
    ([host]) => host,
  );
}

/** Each service by its name and by the other names that Compose gives it on the network. */
function hostNames(project: Project): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, { node }] of project.services) {
    for (const key of ['container_name', 'hostname']) {
      const alias = textOf(childOf(node, key));
      if (alias !== undefined) names.set(alias, name);
    }
  }
  for (const name of project.services.keys()) names.set(name, name);
  return names;
}
