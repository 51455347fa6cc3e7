import { childOf, itemsOf } from '../source-node';
import { expandScalar, listNames, type Placed } from './compose-file';
import { gatherField, type Service } from './layers';

/** An item of `ports` or `expose`. */
export interface PortItem {
  readonly place: Placed;
  /** What the service listens on in its container; a range gives several. */
  readonly ports: readonly number[];
  readonly protocol: string;
  /** `host`: the machine Compose runs on and nobody else. */
  readonly reach: 'everybody' | 'host' | 'services';
  /** On the host; only where it is another. */
  readonly published?: string;
  /** What the long form says of itself. */
  readonly name?: string;
  readonly appProtocol?: string;
}

export interface PortProblem {
  readonly place: Placed;
  readonly problem: string;
}

/** What `ports` and `expose` say, the published ones first. */
export function readPorts(service: Service): readonly (PortItem | PortProblem)[] {
  const items = (key: string) =>
    gatherField(service, key).flatMap(({ file, node }) =>
      itemsOf(node).map((item) => ({ file, node: item })),
    );
  return [
    ...items('ports').map((place) =>
      place.node.value.kind === 'map' ? readLongForm(place) : readShortForm(place, 'everybody'),
    ),
    ...items('expose').map((place) => readShortForm(place, 'services')),
  ];
}

/** `[[ip:]host:]container[/protocol]`, where each port may be a range and an IPv6 address stands in brackets. */
const SHORT_FORM =
  /^(?:(?:(?<ip>\[[^\]]*\]|[\d.]+|localhost):)?(?<host>[\d-]*):)?(?<container>[\d-]+)(?:\/(?<protocol>\w+))?$/;

function readShortForm(place: Placed, reach: PortItem['reach']): PortItem | PortProblem {
  const expanded = expandScalar(place);
  const {
    ip,
    host,
    container = '',
    protocol = 'tcp',
  } = SHORT_FORM.exec(expanded?.text.trim() ?? '')?.groups ?? {};
  return finish(place, expanded?.unset ?? [], {
    container,
    protocol,
    reach: reach === 'everybody' && isLoopback(ip) ? 'host' : reach,
    published: reach === 'everybody' ? host : undefined,
  });
}

function readLongForm(place: Placed): PortItem | PortProblem {
  const unset: string[] = [];
  const part = (key: string): string | undefined => {
    const node = childOf(place.node, key);
    const expanded = node && expandScalar({ file: place.file, node });
    if (key === 'target') unset.push(...(expanded?.unset ?? []));
    return expanded?.text || undefined;
  };
  return finish(place, unset, {
    container: part('target') ?? '',
    protocol: part('protocol') ?? 'tcp',
    reach: isLoopback(part('host_ip')) ? 'host' : 'everybody',
    published: part('published'),
    name: part('name'),
    appProtocol: part('app_protocol'),
  });
}

interface Parts {
  readonly container: string;
  readonly protocol: string;
  readonly reach: PortItem['reach'];
  readonly published?: string | undefined;
  readonly name?: string | undefined;
  readonly appProtocol?: string | undefined;
}

function finish(
  place: Placed,
  unset: readonly string[],
  { container, protocol, reach, published, name, appProtocol }: Parts,
): PortItem | PortProblem {
  const ports = readRange(container);
  if (ports.length === 0) {
    const why =
      unset.length > 0
        ? `The port hangs on ${listNames(unset)}, which is not set here.`
        : 'This is no port that Compose reads.';
    return { place, problem: `${why} Add the endpoint by hand.` };
  }
  if (ports.length > MOST_PORTS) {
    return {
      place,
      problem: `These are ${ports.length} ports, and each would be an endpoint. Add those that are called by hand.`,
    };
  }
  if (!/^(?:tcp|udp)$/i.test(protocol)) {
    return { place, problem: `OpenChoreo has no endpoints for ${protocol}.` };
  }
  return {
    place,
    ports,
    protocol: protocol.toLowerCase(),
    reach,
    ...(published && published !== container && { published }),
    ...(name !== undefined && { name }),
    ...(appProtocol !== undefined && { appProtocol }),
  };
}

/** More endpoints of one item are hardly meant. */
const MOST_PORTS = 16;
const HIGHEST_PORT = 65_535;

/** `3000` or `3000-3005`; none for anything else. */
function readRange(text: string): readonly number[] {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const from = Number(first);
  const to = Number(last);
  if (!(from >= 1 && from <= to && to <= HIGHEST_PORT)) return [];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function isLoopback(ip: string | undefined): boolean {
  return ip !== undefined && /^(?:127\.[\d.]+|localhost|\[?(?:0*:)+0*1\]?)$/.test(ip);
}
