/** What the legal values of a field mean, by its path as in `FIELD_DOCS`, in a few words. */
const MEANINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'endpoints[].type': {
    HTTP: 'gateway route',
    GraphQL: 'gateway route',
    Websocket: 'gateway route',
    gRPC: 'no route',
    TCP: 'no route',
    UDP: 'no route',
    REST: 'v1.0.0-rc.1 only',
  },
  'endpoints[].visibility': {
    project: 'always implied',
    namespace: 'all projects of the namespace',
    internal: 'the organisation’s network',
    external: 'the internet',
  },
  'connections[].visibility': { project: 'same project', namespace: 'another project' },
  'dependencies.endpoints[].visibility': {
    project: 'same project',
    namespace: 'another project',
  },
};

export function meaningOf(path: string, value: string): string | undefined {
  return MEANINGS[path]?.[value];
}
