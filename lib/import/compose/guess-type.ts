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
/** Those of debuggers, by habit: Node.js and the JVM. Nobody but a developer is to reach them. */
const DEBUG_PORTS = new Set([5005, 9229, 9230]);
/** Those of web servers, development servers and well-known consoles. */
const HTTP_PORTS = new Set([
  80, 81, 443, 1337, 1880, 2368, 4000, 4173, 4200, 4318, 4566, 5050, 5173, 5601, 5678, 6006, 6333,
  7080, 7474, 7700, 7860, 9000, 9001, 9090, 9091, 9093, 9411, 9443, 11434, 15672, 16686, 19999,
]);
/** Where most frameworks listen, and the exporters of Prometheus; 8883 is MQTT. */
const HTTP_RANGES = [
  [3000, 3299],
  [5000, 5010],
  [8000, 8882],
  [8884, 8999],
  [9094, 9299],
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
  if (DEBUG_PORTS.has(port)) {
    return {
      type: 'TCP',
      why: 'TCP is taken: debuggers listen on this port, and then the endpoint is to go.',
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
      String.raw`(?:https?://|(?:curl|wget)\b[^\n]{0,200}?\s)(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]):${port}(?!\d)`,
    ).test(own);
}
