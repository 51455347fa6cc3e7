import type { DecodedDescriptor } from '../../descriptor/decode';
import { childOf } from '../source-node';
import { toLabel } from '../names';
import { findHttpCalls, guessType, type TypeGuess } from './guess-type';
import type { Service } from './layers';
import { readPorts, type PortItem } from './ports';

type Endpoint = NonNullable<DecodedDescriptor['endpoints']>[number];

/** An endpoint and the items that make it. */
export interface GuessedEndpoint {
  readonly name: string;
  readonly port: number;
  readonly guess: TypeGuess;
  /** The first of them counts; others repeat its port. */
  readonly items: readonly PortItem[];
}

/** An endpoint for each port and protocol, with names that no two share. */
export function guessEndpoints(service: Service): readonly GuessedEndpoint[] {
  const byPort = new Map<string, { port: number; items: PortItem[] }>();
  for (const item of readPorts(service)) {
    if ('problem' in item) continue;
    for (const port of item.ports) {
      const key = `${item.protocol} ${port}`;
      const known = byPort.get(key);
      if (known) known.items.push(item);
      else byPort.set(key, { port, items: [item] });
    }
  }
  const home = service.layers.at(-1);
  const isCalledByHttp = home ? findHttpCalls(home) : () => false;
  const guessed = Array.from(byPort.values(), ({ port, items }) => {
    const [first] = items;
    return first ? [{ port, items, guess: guessType(first, port, isCalledByHttp) }] : [];
  }).flat();
  const taken = new Set<string>();
  return guessed.map((endpoint) => {
    const { port, items, guess } = endpoint;
    const alone = guessed.filter((other) => other.guess.type === guess.type).length === 1;
    const fallback = alone ? guess.type.toLowerCase() : `${guess.type.toLowerCase()}-${port}`;
    const name = toLabel(items[0]?.name ?? fallback, { fallback, taken });
    taken.add(name);
    return { ...endpoint, name };
  });
}

/** The endpoints as a descriptor has them; says what became of each port. */
export function describeEndpoints(service: Service): readonly Endpoint[] {
  const endpoints = guessEndpoints(service);
  for (const item of readPorts(service)) {
    const { file, node } = item.place;
    if ('problem' in item) {
      file.log.leaveOut(node, item.problem);
      continue;
    }
    const made = [...endpoints.entries()].filter(([, { items }]) =>
      items.some(({ place }) => place.node.path === node.path && place.file === file),
    );
    const pointers = made.map(([at]) => `/endpoints/${at}`);
    const whys = new Set(made.flatMap(([, it]) => [it.guess.why, explainReach(it)]));
    const message = [...explainHostPort(item), ...whys].join(' ');
    file.log.guess(node, pointers, message);
    for (const key of ['target', 'protocol', 'app_protocol', 'name']) {
      const part = childOf(node, key);
      if (part) file.log.carry(part, pointers);
    }
  }
  return endpoints.map((endpoint) => {
    const { name, port, guess } = endpoint;
    const isExternal = isRouted(guess) && isPublished(endpoint);
    return { name, type: guess.type, port, ...(isExternal && { visibility: ['external'] }) };
  });
}

function explainHostPort({ published, ports }: PortItem): readonly string[] {
  if (published === undefined) return [];
  return [`Other components call ${ports[0]}; ${published} was the port of the host.`];
}

function explainReach(endpoint: GuessedEndpoint): string {
  if (isPublished(endpoint)) {
    return isRouted(endpoint.guess)
      ? 'It is published, and so external; take that back if only components call it.'
      : `OpenChoreo routes no ${endpoint.guess.type} from outside, so only components of the project reach it.`;
  }
  return endpoint.items.some(({ reach }) => reach === 'host')
    ? 'It is published to the host alone, and so to the project alone.'
    : 'It is not published, so only components of the project reach it.';
}

function isPublished({ items }: GuessedEndpoint): boolean {
  return items.some(({ reach }) => reach === 'everybody');
}

/** Types for which OpenChoreo makes a route from outside of the project. */
function isRouted({ type }: TypeGuess): boolean {
  return type === 'HTTP' || type === 'GraphQL' || type === 'Websocket';
}
