/** What the legal values of a field mean, by its path as in `FIELD_DOCS`, in a few words. */
const MEANINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'endpoints[].type': {
    HTTP: 'routed by the gateway',
    GraphQL: 'routed by the gateway',
    Websocket: 'routed by the gateway',
    gRPC: 'no gateway route',
    TCP: 'no gateway route',
    UDP: 'no gateway route',
    REST: 'v1.0.0-rc.1 only',
  },
  'endpoints[].visibility': {
    project: 'always implied',
    namespace: 'all projects of the namespace',
    internal: 'the organisation’s network',
    external: 'the internet',
  },
  'connections[].visibility': { project: 'of this project', namespace: 'of another project' },
  'dependencies.endpoints[].visibility': {
    project: 'of this project',
    namespace: 'of another project',
  },
};

export function meaningOf(path: string, value: string): string | undefined {
  return MEANINGS[path]?.[value];
}
