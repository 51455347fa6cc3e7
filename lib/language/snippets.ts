/** Blocks that people start from, in the snippet language of editors: `${1:text}` is a place to fill in. */
export interface Snippet {
  readonly label: string;
  readonly detail: string;
  /** Without indentation of its own. */
  readonly lines: readonly string[];
  /** The type of endpoint it makes: a `schemaFile` goes last where the draft has a file that fits. */
  readonly endpointType?: string;
}

/** By the path of the list whose item they make. */
export const ITEM_SNIPPETS: Readonly<Record<string, readonly Snippet[]>> = {
  'endpoints[]': [
    endpoint('HTTP', 'an HTTP API or a web application', ['basePath: ${3:/}']),
    endpoint('GraphQL', 'a GraphQL API', ['basePath: ${3:/graphql}']),
    endpoint('Websocket', 'a WebSocket server', ['basePath: ${3:/}']),
    endpoint('gRPC', 'a gRPC service, reachable inside the project', []),
    endpoint('TCP', 'any TCP server, reachable inside the project', []),
    endpoint('UDP', 'any UDP server, reachable inside the project', []),
  ],
  'dependencies.endpoints[]': [
    {
      label: 'endpoint of a component',
      detail: 'its address as an environment variable',
      lines: [
        'component: ${1:component}',
        'name: ${2:endpoint}',
        'visibility: ${3|project,namespace|}',
        'envBindings:',
        '  address: ${4:SERVICE_URL}',
      ],
    },
  ],
  'dependencies.resources[]': [
    {
      label: 'resource',
      detail: 'its outputs as environment variables',
      lines: ['ref: ${1:database}', 'envBindings:', '  ${2:host}: ${3:DB_HOST}'],
    },
  ],
  'configurations.env[]': [
    {
      label: 'variable',
      detail: 'an environment variable with a value',
      lines: ['name: ${1:LOG_LEVEL}', 'value: ${2:info}'],
    },
    {
      label: 'variable from a secret',
      detail: 'an environment variable from a SecretReference',
      lines: ['name: ${1:DB_PASSWORD}', ...secret('${2:database}', '${3:password}')],
    },
  ],
  'configurations.files[]': [
    {
      label: 'file',
      detail: 'a file with the content of one beside the descriptor',
      lines: [
        'name: ${1:app.toml}',
        'mountPath: ${2:/etc/app}',
        'valueFrom:',
        '  path: ${3:configs/app.toml}',
      ],
    },
    {
      label: 'file from a secret',
      detail: 'a file from a SecretReference',
      lines: [
        'name: ${1:tls.crt}',
        'mountPath: ${2:/etc/tls}',
        ...secret('${3:tls}', '${4:tls.crt}'),
      ],
    },
  ],
};

/** Without a visibility: nothing becomes public unless somebody writes so. */
function endpoint(type: string, detail: string, more: readonly string[]): Snippet {
  const name = type === 'HTTP' ? 'http' : type.toLowerCase();
  return {
    label: `${type} endpoint`,
    detail,
    lines: [`name: \${1:${name}}`, `type: ${type}`, 'port: ${2:8080}', ...more],
    endpointType: type,
  };
}

function secret(name: string, key: string): readonly string[] {
  return ['valueFrom:', '  secretKeyRef:', `    name: ${name}`, `    key: ${key}`];
}
