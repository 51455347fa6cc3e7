import type { Placed } from './compose-file';
import type { PortItem } from './ports';

/** An endpoint type of OpenChoreo, and why it is taken. */
export interface TypeGuess {
  readonly type: 'HTTP' | 'gRPC' | 'GraphQL' | 'Websocket' | 'TCP' | 'UDP';
  readonly why: string;
}

/** What `app_protocol` calls them. */
const APP_PROTOCOLS: ReadonlyMap<string, TypeGuess['type']> = new Map([
  ['http', 'HTTP'],
  ['https', 'HTTP'],
  ['http2', 'HTTP'],
  ['h2c', 'HTTP'],
  ['grpc', 'gRPC'],
  ['grpcs', 'gRPC'],
  ['ws', 'Websocket'],
  ['wss', 'Websocket'],
]);

/** Ports that gRPC servers take by habit: its samples, Temporal, OpenTelemetry. */
const GRPC_PORTS = new Set([50051, 50052, 50053, 7233, 4317]);
const HTTP_PORTS = new Set([
  80, 81, 443, 1337, 4000, 4173, 4200, 4318, 5173, 5601, 7080, 7860, 9000, 9090, 9091, 9093, 9200,
  15672, 16686,
]);
/** Where web servers of most languages and frameworks listen. */
const HTTP_RANGES = [
  [3000, 3100],
  [5000, 5010],
  [8000, 8099],
  [8443, 8443],
  [8501, 8501],
  [8787, 8888],
] as const;

/** Compose does not say what a port speaks, so its number and those who call it have to. */
export function guessType(
  { protocol, appProtocol }: PortItem,
  port: number,
  isCalledByHttp: (port: number) => boolean,
): TypeGuess {
  if (protocol === 'udp') return { type: 'UDP', why: 'UDP is what Compose says.' };
  const said = APP_PROTOCOLS.get(appProtocol?.toLowerCase() ?? '');
  if (said) return { type: said, why: `${said} is what app_protocol says.` };
  if (GRPC_PORTS.has(port)) return { type: 'gRPC', why: 'gRPC is guessed from the port.' };
  if (isCalledByHttp(port)) {
    return {
      type: 'HTTP',
      why: 'HTTP is guessed, since the file calls it with http:// elsewhere.',
    };
  }
  if (HTTP_PORTS.has(port) || HTTP_RANGES.some(([from, to]) => from <= port && port <= to)) {
    return { type: 'HTTP', why: 'HTTP is guessed from the port.' };
  }
  return { type: 'TCP', why: 'TCP is taken, since nothing says what it speaks.' };
}

/** Looks for `http://web:8080` anywhere in the file, and in the service itself for `http://localhost:8080`. */
export function findHttpCalls({ file, node }: Placed): (port: number) => boolean {
  const own = file.text.slice(node.range.from, node.range.to);
  const name = node.key.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return (port) =>
    new RegExp(String.raw`https?://(?:[^\s/@"']*@)?${name}:${port}(?!\d)`).test(file.text) ||
    new RegExp(
      String.raw`https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]):${port}(?!\d)`,
    ).test(own);
}
