/** What people want to know of a field of the descriptor. */
export interface FieldDoc {
  readonly summary: string;
  /** What it becomes in the Workload; absent: nothing. */
  readonly becomes?: string;
  /** OpenChoreo refuses or cripples what lacks it. */
  readonly required?: true;
  /** A value as people write it. */
  readonly example?: string | number;
}

/** By path: field names joined by dots, `[]` for the items of a list. */
export const FIELD_DOCS: Readonly<Record<string, FieldDoc>> = {
  apiVersion: {
    summary: 'Marks the file as an OpenChoreo descriptor: `openchoreo.dev/v1alpha1`. Never read.',
    example: 'openchoreo.dev/v1alpha1',
  },
  metadata: { summary: 'Names the descriptor for people. Never read.' },
  'metadata.name': {
    summary:
      'A name for people. The Workload is always called `<component>-workload`, whatever stands here.',
    example: 'catalog',
  },
  endpoints: {
    summary:
      'What this component offers to others: one entry per port. A service needs one at least.',
    becomes: 'spec.endpoints',
  },
  'endpoints[].name': {
    summary:
      'Names the endpoint: a DNS label, unique in this file. Others depend on it by this name; only 15 characters fit into the name of the Service port.',
    becomes: 'spec.endpoints.<name>',
    required: true,
    example: 'http',
  },
  'endpoints[].type': {
    summary:
      'The protocol: `HTTP`, `GraphQL`, `Websocket`, `gRPC`, `TCP` or `UDP`. Letter case counts. Only the first three get gateway routes.',
    becomes: 'spec.endpoints.<name>.type',
    required: true,
    example: 'HTTP',
  },
  'endpoints[].port': {
    summary: 'The port at which others reach the endpoint, 1 to 65535.',
    becomes: 'spec.endpoints.<name>.port',
    required: true,
    example: 8080,
  },
  'endpoints[].targetPort': {
    summary: 'The port on which the container listens. The default is `port`.',
    becomes: 'spec.endpoints.<name>.targetPort',
    example: 3000,
  },
  'endpoints[].basePath': {
    summary: 'The path under which the service answers, for example `/api/v1`.',
    becomes: 'spec.endpoints.<name>.basePath',
    example: '/api/v1',
  },
  'endpoints[].displayName': {
    summary: 'A name for people, shown in portals.',
    becomes: 'spec.endpoints.<name>.displayName',
    example: 'Catalog API',
  },
  'endpoints[].visibility': {
    summary:
      'Who may reach the endpoint besides its own project: `namespace`, `internal` (the organisation’s network), `external` (the internet). `project` is always implied.',
    becomes: 'spec.endpoints.<name>.visibility',
  },
  'endpoints[].schemaFile': {
    summary:
      'A file that describes the interface (OpenAPI, GraphQL, proto), by its path from this one. Its text is copied into the Workload.',
    becomes: 'spec.endpoints.<name>.schema.content',
    example: 'openapi.yaml',
  },
  'endpoints[].context': { summary: 'Read and never used. Write `basePath`.' },
  connections: {
    summary: 'Endpoints of other components, in v1.0.0-rc.1. Later releases read `dependencies`.',
    becomes: 'spec.dependencies.endpoints',
  },
  dependencies: {
    summary: 'What this component needs: endpoints of other components, and resources.',
    becomes: 'spec.dependencies',
  },
  'dependencies.endpoints': {
    summary: 'Endpoints of other components, whose addresses come in as environment variables.',
    becomes: 'spec.dependencies.endpoints',
  },
  'dependencies.resources': {
    summary:
      'Resources of the project, such as databases; what they put out comes in as variables or files.',
    becomes: 'spec.dependencies.resources',
  },
  'dependencies.resources[].ref': {
    summary: 'The name of the resource in this project.',
    becomes: 'spec.dependencies.resources[].ref',
    required: true,
    example: 'catalog-db',
  },
  'dependencies.resources[].envBindings': {
    summary: 'Output of the resource → environment variable, for example `host: DB_HOST`.',
    becomes: 'spec.dependencies.resources[].envBindings',
  },
  'dependencies.resources[].fileBindings': {
    summary:
      'Output of the resource → full path of a file, for example `ca-cert: /etc/ssl/db.pem`.',
    becomes: 'spec.dependencies.resources[].fileBindings',
  },
  configurations: {
    summary: 'Environment variables and files of the container.',
    becomes: 'spec.container',
  },
  'configurations.env': {
    summary: 'Environment variables, each with a value or a secret.',
    becomes: 'spec.container.env',
  },
  'configurations.env[].name': {
    summary: 'The name of the variable.',
    becomes: 'spec.container.env[].key',
    required: true,
    example: 'LOG_LEVEL',
  },
  'configurations.env[].value': {
    summary: 'Its value, as text: quote `"yes"`, `"0644"` and `"1.10"`, which YAML changes.',
    becomes: 'spec.container.env[].value',
    example: 'info',
  },
  'configurations.env[].valueFrom': {
    summary: 'Takes the value from a secret instead.',
    becomes: 'spec.container.env[].valueFrom',
  },
  'configurations.env[].valueFrom.path': { summary: 'Read for files only; ignored here.' },
  'configurations.files': {
    summary: 'Files that are mounted into the container.',
    becomes: 'spec.container.files',
  },
  'configurations.files[].name': {
    summary: 'The name of the file in its folder. It has to be unique among all files.',
    becomes: 'spec.container.files[].key',
    required: true,
    example: 'app.toml',
  },
  'configurations.files[].mountPath': {
    summary: 'The **folder** in which the file lies; the name is added to it.',
    becomes: 'spec.container.files[].mountPath',
    required: true,
    example: '/etc/app',
  },
  'configurations.files[].value': {
    summary: 'The content of the file.',
    becomes: 'spec.container.files[].value',
    example: 'level = "info"',
  },
  'configurations.files[].valueFrom': {
    summary: 'Takes the content from a secret or from a file beside the descriptor.',
    becomes: 'spec.container.files[].value',
  },
  'configurations.files[].valueFrom.path': {
    summary: 'A file whose text becomes the content, by its path from this one.',
    becomes: 'spec.container.files[].value',
    example: 'configs/app.toml',
  },
  ...describeBoth('connections'),
  ...describeBoth('dependencies.endpoints'),
  ...describeSecret('configurations.env'),
  ...describeSecret('configurations.files'),
};

function describeBoth(list: string): Readonly<Record<string, FieldDoc>> {
  const target = 'spec.dependencies.endpoints[]';
  return {
    [`${list}[].project`]: {
      summary: 'The project of that component, if it is another one.',
      becomes: `${target}.project`,
      example: 'payments',
    },
    [`${list}[].component`]: {
      summary: 'The component that offers the endpoint.',
      becomes: `${target}.component`,
      required: true,
      example: 'cart',
    },
    [`${list}[].name`]: {
      summary: 'The name of its endpoint.',
      becomes: `${target}.name`,
      required: true,
      example: 'http',
    },
    [`${list}[].visibility`]: {
      summary: '`project` for a component of this project, `namespace` for one of another.',
      becomes: `${target}.visibility`,
      required: true,
      example: 'project',
    },
    [`${list}[].envBindings`]: {
      summary: 'Part of the address → environment variable.',
      becomes: `${target}.envBindings`,
      required: true,
    },
    [`${list}[].envBindings.address`]: {
      summary:
        'The variable that gets the whole address: `scheme://host:port/basePath`, or `host:port` for gRPC, TCP and UDP.',
      becomes: `${target}.envBindings.address`,
      example: 'CART_URL',
    },
    [`${list}[].envBindings.host`]: {
      summary: 'The variable that gets the host.',
      becomes: `${target}.envBindings.host`,
      example: 'CART_HOST',
    },
    [`${list}[].envBindings.port`]: {
      summary: 'The variable that gets the port.',
      becomes: `${target}.envBindings.port`,
      example: 'CART_PORT',
    },
    [`${list}[].envBindings.basePath`]: {
      summary: 'The variable that gets the base path.',
      becomes: `${target}.envBindings.basePath`,
      example: 'CART_BASE_PATH',
    },
  };
}

function describeSecret(list: string): Readonly<Record<string, FieldDoc>> {
  const path = `${list}[].valueFrom.secretKeyRef`;
  const target = `${list.replace('configurations', 'spec.container')}[].valueFrom.secretKeyRef`;
  return {
    [path]: {
      summary: 'A key of an OpenChoreo SecretReference (not of a Kubernetes Secret).',
      becomes: target,
    },
    [`${path}.name`]: {
      summary: 'The name of the SecretReference.',
      becomes: `${target}.name`,
      required: true,
      example: 'catalog-db',
    },
    [`${path}.key`]: {
      summary: 'One of the keys under its `spec.data`.',
      becomes: `${target}.key`,
      required: true,
      example: 'password',
    },
  };
}
