import type { Finding } from '../finding';
import type { FindingCode } from '../finding-codes';
import type { Value } from '../value';
import { findField, findKey, findValue, keyText, nameLoss, textOf } from './look-up';
import { makeFinding } from './make-finding';
import {
  connectionsToDependencies,
  containerToConfigurations,
  remove,
  renameTo,
  renameVisibilities,
  swapTo,
  unwrapService,
  unwrapSpec,
  wrapIn,
  type MistakeFix,
  type UnknownKey,
} from './mistake-fixes';

/** What somebody meant by a key that OpenChoreo does not know. */
interface Mistake {
  readonly code: FindingCode;
  /** Why it is lost and what to do, after `OpenChoreo knows no “KEY” here and drops it.` */
  readonly say: string;
  readonly fix?: MistakeFix;
  /** The field's own name, where the fix is to write that. */
  readonly name?: string;
}

function called(name: string, say = `It is called ${name}.`): Mistake {
  return { code: 'unknown-key', say, fix: renameTo(name), name };
}

const NOT_CARRIED = 'A descriptor cannot carry it';

const TOP_LEVEL: Readonly<Record<string, Mistake>> = {
  spec: {
    code: 'spec-wrapper',
    say: 'A descriptor has no spec: endpoints, dependencies and configurations stand at the top. Move what belongs there up and remove the rest.',
    fix: unwrapSpec,
  },
  connections: {
    code: 'connections-dropped',
    say: 'Since v1.0.0-rc.2 it is called dependencies.endpoints, and endpoint is called name.',
    fix: connectionsToDependencies,
  },
  env: {
    code: 'misplaced-key',
    say: 'Variables stand under configurations.env.',
    fix: wrapIn('configurations'),
  },
  files: {
    code: 'misplaced-key',
    say: 'Files stand under configurations.files.',
    fix: wrapIn('configurations'),
  },
  container: {
    code: 'custom-resource-key',
    say: 'It belongs to the Workload custom resource. Variables and files stand under configurations here; the image is a parameter.',
    fix: containerToConfigurations,
  },
  image: {
    code: 'not-in-descriptor',
    say: `${NOT_CARRIED}: the image comes from the build, or is given when publishing.`,
    fix: remove,
  },
  command: { code: 'not-in-descriptor', say: `${NOT_CARRIED}: set it in the image.`, fix: remove },
  args: { code: 'not-in-descriptor', say: `${NOT_CARRIED}: set it in the image.`, fix: remove },
  traits: {
    code: 'not-in-descriptor',
    say: `${NOT_CARRIED}: traits belong to the Component.`,
    fix: remove,
  },
  parameters: {
    code: 'not-in-descriptor',
    say: `${NOT_CARRIED}: parameters belong to the Component.`,
    fix: remove,
  },
  replicas: {
    code: 'not-in-descriptor',
    say: `${NOT_CARRIED}: replicas are a parameter of the Component.`,
    fix: remove,
  },
  resources: {
    code: 'not-in-descriptor',
    say: `${NOT_CARRIED}: CPU and memory are parameters of the Component. Resources that it needs stand under dependencies.resources.`,
    fix: remove,
  },
  labels: { code: 'not-in-descriptor', say: `${NOT_CARRIED}.`, fix: remove },
  annotations: { code: 'not-in-descriptor', say: `${NOT_CARRIED}.`, fix: remove },
};

const METADATA: Readonly<Record<string, Mistake>> = {
  labels: { code: 'not-in-descriptor', say: `${NOT_CARRIED}.`, fix: remove },
  annotations: { code: 'not-in-descriptor', say: `${NOT_CARRIED}.`, fix: remove },
  namespace: {
    code: 'not-in-descriptor',
    say: 'The namespace is chosen when publishing.',
    fix: remove,
  },
};

const KEY_TO_NAME: Mistake = {
  ...called('name', 'The Workload custom resource says “key”; a descriptor says “name”.'),
  code: 'custom-resource-key',
};

const ENDPOINT: Readonly<Record<string, Mistake>> = {
  key: KEY_TO_NAME,
  schemaFilePath: {
    ...called('schemaFile', 'It is Choreo’s word; here it is schemaFile.'),
    code: 'choreo-key',
  },
  networkVisibilities: {
    code: 'choreo-key',
    say: 'It is Choreo’s word; here it is visibility, with project, namespace, internal and external.',
    fix: renameVisibilities,
    name: 'visibility',
  },
  networkVisibility: {
    code: 'choreo-key',
    say: 'It is Choreo’s word; here it is visibility, a list of project, namespace, internal and external.',
    fix: renameVisibilities,
    name: 'visibility',
  },
  service: {
    code: 'choreo-key',
    say: 'It is Choreo’s word; here port and basePath stand in the endpoint itself.',
    fix: unwrapService,
  },
  schema: {
    code: 'custom-resource-key',
    say: 'It belongs to the Workload custom resource. Put the schema into a file and name it in schemaFile.',
  },
  protocol: called('type'),
  path: called('basePath'),
  containerPort: called('targetPort'),
};

const BELOW_FROM: Mistake = {
  code: 'misplaced-key',
  say: 'It stands under valueFrom.',
  fix: wrapIn('valueFrom'),
};

const ENV: Readonly<Record<string, Mistake>> = {
  key: KEY_TO_NAME,
  secretKeyRef: BELOW_FROM,
};

const SOURCE: Readonly<Record<string, Mistake>> = {
  secretRef: called('secretKeyRef'),
  configMapKeyRef: {
    code: 'not-in-descriptor',
    say: `${NOT_CARRIED}. Write the value here, or take it from a secret.`,
  },
};

const ENDPOINT_DEPENDENCY: Readonly<Record<string, Mistake>> = {
  endpoint: called('name'),
};

const DEPENDENCIES: Readonly<Record<string, Mistake>> = {
  env: {
    code: 'misplaced-key',
    say: 'Variables stand under configurations.env, outside of dependencies.',
  },
  files: {
    code: 'misplaced-key',
    say: 'Files stand under configurations.files, outside of dependencies.',
  },
};

const BY_STRUCT: Readonly<Record<string, Readonly<Record<string, Mistake>>>> = {
  WorkloadDescriptor: TOP_LEVEL,
  WorkloadDescriptorMetadata: METADATA,
  WorkloadDescriptorEndpoint: ENDPOINT,
  WorkloadDescriptorEnvVar: ENV,
  WorkloadDescriptorFileVar: ENV,
  WorkloadDescriptorEnvVarSource: SOURCE,
  WorkloadDescriptorDependencies: DEPENDENCIES,
  WorkloadDescriptorConnection: ENDPOINT_DEPENDENCY,
};

/** The finding for a key that people write again and again; absent for any other. */
export function findMistake(unknown: UnknownKey): readonly Finding[] | undefined {
  const { entry, type, map } = unknown;
  const key = keyText(entry);
  if (type.goName === 'WorkloadDescriptorConnectionEnvBindings') return findReversed(unknown);
  // A whole custom resource has a finding that says more.
  if (key === 'spec' && isCustomResource(map)) return [];
  const mistake = lookUpMistake(unknown);
  if (mistake === undefined) return undefined;
  const { code, name } = mistake;
  const isTaken = name !== undefined && findField(map, name) !== undefined;
  const say = isTaken ? `“${name}” is here already. Remove one of the two.` : mistake.say;
  const message = `OpenChoreo knows no “${key}” here and drops ${nameLoss(entry)}. ${say}`;
  return [makeFinding(code, entry.key.range, message, { fix: mistake.fix?.(unknown) })];
}

function lookUpMistake({ entry, type, map }: UnknownKey): Mistake | undefined {
  const key = keyText(entry);
  if (type.goName === 'WorkloadDescriptorFileVar' && key === 'path') {
    // Either the file's source or its place; the fields beside it tell.
    return findField(map, 'valueFrom') || findField(map, 'mountPath')
      ? BELOW_FROM
      : called('mountPath');
  }
  const mistakes = BY_STRUCT[type.goName] ?? {};
  return Object.hasOwn(mistakes, key) ? mistakes[key] : undefined;
}

export function isCustomResource(root: Value): boolean {
  const spec = findKey(root, 'spec')?.value;
  if (spec?.kind !== 'map') return false;
  return (
    textOf(findKey(root, 'kind')?.value) === 'Workload' || findValue(spec, 'owner') !== undefined
  );
}

/** `BACKEND_URL: address` where OpenChoreo expects `address: BACKEND_URL`. */
function findReversed(unknown: UnknownKey): readonly Finding[] | undefined {
  const { entry, type } = unknown;
  const output = textOf(entry.value);
  if (output === undefined || !Object.hasOwn(type.fields, output)) return undefined;
  const key = keyText(entry);
  return [
    makeFinding(
      'binding-dropped',
      entry.range,
      `OpenChoreo knows no “${key}” here and drops it. The part of the address comes first: ${output}: ${key}.`,
      { fix: swapTo(output)(unknown) },
    ),
  ];
}
