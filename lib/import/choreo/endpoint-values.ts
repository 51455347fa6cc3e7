/** Choreo's words for traffic, and what people write for them, in lower case. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['rest', 'HTTP'],
  ['http', 'HTTP'],
  ['https', 'HTTP'],
  ['graphql', 'GraphQL'],
  ['grpc', 'gRPC'],
  ['ws', 'Websocket'],
  ['wss', 'Websocket'],
  ['websocket', 'Websocket'],
  ['tcp', 'TCP'],
  ['udp', 'UDP'],
]);

/** OpenChoreo's endpoint type; undefined for a word that has no match. */
export function findEndpointType(written: string): string | undefined {
  return TYPES.get(written.toLowerCase());
}

/** The types that OpenChoreo can make visible to the internet. */
export const ROUTED: ReadonlySet<string> = new Set(['HTTP', 'GraphQL', 'Websocket']);

interface Visibility {
  /** Absent: what every endpoint has. */
  readonly scope?: string;
  readonly message: string;
}

const PUBLIC = { scope: 'external', message: 'Public is external in OpenChoreo.' };
const ORGANIZATION = {
  scope: 'namespace',
  message:
    'Organization is namespace in OpenChoreo: all its projects. For the whole network of the organisation write internal.',
};
const PROJECT = { message: 'Every endpoint is visible in its project; nothing has to say so.' };

const VISIBILITIES: ReadonlyMap<string, Visibility> = new Map<string, Visibility>([
  ['public', PUBLIC],
  ['external', PUBLIC],
  ['organization', ORGANIZATION],
  ['organisation', ORGANIZATION],
  ['namespace', ORGANIZATION],
  ['internal', { scope: 'internal', message: 'Choreo has no Internal; OpenChoreo has.' }],
  ['project', PROJECT],
  ['private', PROJECT],
]);

/** Undefined for a word that neither Choreo nor OpenChoreo has. */
export function findVisibility(written: string): Visibility | undefined {
  return VISIBILITIES.get(written.toLowerCase());
}
