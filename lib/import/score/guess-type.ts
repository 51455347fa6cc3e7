/** The endpoint types that a port can turn out to be. */
export type EndpointType = 'HTTP' | 'gRPC' | 'GraphQL' | 'Websocket' | 'TCP' | 'UDP';

export interface PortHints {
  readonly name: string;
  readonly port: number;
  /** Where the container listens. */
  readonly targetPort: number;
  /** A route leads to it, or a probe asks it by HTTP. */
  readonly speaksHttp: boolean;
}

/** By the words of which a port's name is made. */
const TYPES_BY_WORD: ReadonlyMap<string, EndpointType> = new Map([
  ['grpc', 'gRPC'],
  ['graphql', 'GraphQL'],
  ['gql', 'GraphQL'],
  ['ws', 'Websocket'],
  ['wss', 'Websocket'],
  ['websocket', 'Websocket'],
  ['http', 'HTTP'],
  ['https', 'HTTP'],
  ['web', 'HTTP'],
  ['www', 'HTTP'],
  ['api', 'HTTP'],
  ['rest', 'HTTP'],
  ['ui', 'HTTP'],
  ['metrics', 'HTTP'],
  ['health', 'HTTP'],
]);

const GRPC_PORTS: ReadonlySet<number> = new Set([50051, 50052, 50053]);
const HTTP_PORT = /^(?:80|443|3000|4200|5000|8000|80[0-9]{2}|8443|8888)$/;

/** The likely type of a TCP port, with the reason as it stands behind “for”. */
export function guessType(hints: PortHints): { readonly type: EndpointType; readonly why: string } {
  const words = hints.name.toLowerCase().split(/[^a-z]+/);
  const word = words.find((it) => TYPES_BY_WORD.has(it)) ?? '';
  const named = TYPES_BY_WORD.get(word);
  if (named !== undefined && named !== 'HTTP')
    return { type: named, why: `it is named ${hints.name}` };
  if (hints.speaksHttp) return { type: 'HTTP', why: 'a route or a probe asks it by HTTP' };
  if (named !== undefined) return { type: named, why: `it is named ${hints.name}` };
  const ports = [hints.port, hints.targetPort];
  const grpc = ports.find((port) => GRPC_PORTS.has(port));
  if (grpc !== undefined) return { type: 'gRPC', why: `${grpc} is usual for it` };
  const http = ports.find((port) => HTTP_PORT.test(String(port)));
  if (http !== undefined) return { type: 'HTTP', why: `${http} is usual for it` };
  return { type: 'TCP', why: 'nothing says more' };
}
