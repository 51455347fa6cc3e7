import type { Value } from '../../descriptor/value';
import { childOf, type SourceNode } from '../source-node';

const KIND =
  'Whether it is a service, a web application, a worker or a task is chosen when the component is made in OpenChoreo, not in the descriptor.';
const BUILD =
  'OpenChoreo builds the image in a workflow of the component, which the descriptor knows nothing of.';
const CONTAINER =
  'A descriptor has no place for what is started in the container. Put it into the image.';
const TITLE =
  'Names and descriptions of a component belong to the Component in OpenChoreo, not to the descriptor.';

const ELSEWHERE =
  'It belongs at the top of the file; Choreo does not read it here either. Move it there and import the file again.';
const OF_ENDPOINT = 'It belongs to an endpoint; Choreo does not read it here either.';

/** Why a key has no place in a descriptor, and where people find in OpenChoreo what it did. */
const REASONS: Readonly<Record<string, string>> = {
  type: KIND,
  componentType: KIND,
  implementation: KIND,
  build: BUILD,
  buildConfig: BUILD,
  buildPreset: BUILD,
  source: BUILD,
  runtime: CONTAINER,
  command: CONTAINER,
  args: CONTAINER,
  id: TITLE,
  name: TITLE,
  displayName: TITLE,
  description: TITLE,
  labels: TITLE,
  annotations: TITLE,
  resources:
    'CPU and memory are parameters of the component and its deployments in OpenChoreo, not of the descriptor.',
  proxy:
    "An API proxy of Choreo's has no container. OpenChoreo publishes the endpoints of components, so there is nothing to describe.",
  spec: 'Neither endpoints nor connections nor variables stand here, and a descriptor has no place for the rest.',
  dependencies: ELSEWHERE,
  configurations: ELSEWHERE,
  valueFrom: 'A descriptor cannot take a value from there.',
  port: OF_ENDPOINT,
  context: OF_ENDPOINT,
  basePath: OF_ENDPOINT,
  visibility: OF_ENDPOINT,
  networkVisibility: OF_ENDPOINT,
  networkVisibilities: OF_ENDPOINT,
  schemaFilePath: OF_ENDPOINT,
  securityScheme:
    'How calls are authenticated is a matter of the gateway in OpenChoreo, not of the descriptor.',
  connectionConfig:
    "Choreo's own number of the connection. OpenChoreo finds an endpoint by the names of its component and its own.",
  configMaps:
    'Choreo does not read it either. Write the variables under `configurations.env` of the descriptor.',
  secrets:
    'Choreo does not read it either. Write the variables under `configurations.env`, each with a `secretKeyRef`.',
};

const FORM = "A part of Choreo's form for values. OpenChoreo has no such form.";
const GROUPS =
  'What groups of configurations hold is kept outside of this file. Write the variables under `configurations.env`, and the files under `configurations.files`.';
const NOTHING = 'It has no value.';
const UNKNOWN = 'A descriptor has no place for it.';

const IN_FORM = /\.(?:configForm|values)(?:[.[]|$)|\.file\[\d+\]\.type$/;

/** For a value of which nobody has spoken: whole sentences. */
export function explainLeftOut(node: SourceNode): string {
  const { key, path, value } = node;
  if (isEmpty(value)) return NOTHING;
  if (childOf(node, 'keys') ?? childOf(node, 'groups')) return GROUPS;
  if (IN_FORM.test(path) || childOf(node, 'configForm') !== undefined) return FORM;
  const reason = (Object.hasOwn(REASONS, key) ? REASONS[key] : undefined) ?? UNKNOWN;
  return reason === ELSEWHERE && path === key ? UNKNOWN : reason;
}

function isEmpty(value: Value): boolean {
  if (value.kind === 'list') return value.items.every(isEmpty);
  if (value.kind === 'map') return value.entries.every((entry) => isEmpty(entry.value));
  return value.kind === 'null';
}
