import type { Finding } from '../finding';
import type { FindingCode } from '../finding-codes';
import type { Value } from '../value';
import { findKey, findValue, keyText, nameLoss, textOf } from './look-up';
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
  /** Why it is lost and what to do, after `OpenChoreo knows no KEY here and drops it.` */
  readonly say: string;
  readonly fix?: MistakeFix;
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

const ENDPOINT: Readonly<Record<string, Mistake>> = {
  schemaFilePath: {
    code: 'choreo-key',
    say: 'It is Choreo’s word; here it is schemaFile.',
    fix: renameTo('schemaFile'),
  },
  networkVisibilities: {
    code: 'choreo-key',
    say: 'It is Choreo’s word; here it is visibility, with project, namespace, internal and external.',
    fix: renameVisibilities,
  },
  networkVisibility: {
    code: 'choreo-key',
    say: 'It is Choreo’s word; here it is visibility, a list of project, namespace, internal and external.',
    fix: renameVisibilities,
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
  protocol: { code: 'unknown-key', say: 'It is called type.', fix: renameTo('type') },
  path: { code: 'unknown-key', say: 'It is called basePath.', fix: renameTo('basePath') },
  containerPort: {
    code: 'unknown-key',
    say: 'It is called targetPort.',
    fix: renameTo('targetPort'),
  },
};

const KEY_TO_NAME: Mistake = {
  code: 'custom-resource-key',
  say: 'The Workload custom resource says key; a descriptor says name.',
  fix: renameTo('name'),
};

const SECRET_BELOW_FROM: Mistake = {
  code: 'misplaced-key',
  say: 'It stands under valueFrom.',
  fix: wrapIn('valueFrom'),
};

const ENV: Readonly<Record<string, Mistake>> = {
  key: KEY_TO_NAME,
  secretKeyRef: SECRET_BELOW_FROM,
};

const SOURCE: Readonly<Record<string, Mistake>> = {
  secretRef: {
    code: 'unknown-key',
    say: 'It is called secretKeyRef.',
    fix: renameTo('secretKeyRef'),
  },
  configMapKeyRef: {
    code: 'not-in-descriptor',
    say: `${NOT_CARRIED}. Write the value here, or take it from a secret.`,
  },
};

const ENDPOINT_DEPENDENCY: Readonly<Record<string, Mistake>> = {
  endpoint: { code: 'unknown-key', say: 'It is called name.', fix: renameTo('name') },
};

const BY_STRUCT: Readonly<Record<string, Readonly<Record<string, Mistake>>>> = {
  WorkloadDescriptor: TOP_LEVEL,
  WorkloadDescriptorMetadata: METADATA,
  WorkloadDescriptorEndpoint: ENDPOINT,
  WorkloadDescriptorEnvVar: ENV,
  WorkloadDescriptorFileVar: {
    ...ENV,
    path: {
      ...KEY_TO_NAME,
      code: 'unknown-key',
      say: 'It is called mountPath.',
      fix: renameTo('mountPath'),
    },
  },
  WorkloadDescriptorEnvVarSource: SOURCE,
  WorkloadDescriptorConnection: ENDPOINT_DEPENDENCY,
};

/** The finding for a key that people write again and again; absent for any other. */
export function findMistake(unknown: UnknownKey): readonly Finding[] | undefined {
  const { entry, type, map } = unknown;
  const key = keyText(entry);
  if (type.goName === 'WorkloadDescriptorConnectionEnvBindings') return findReversed(unknown);
  // A whole custom resource has a finding that says more.
  if (key === 'spec' && isCustomResource(map)) return [];
  const mistakes = BY_STRUCT[type.goName] ?? {};
  const mistake = Object.hasOwn(mistakes, key) ? mistakes[key] : undefined;
  if (mistake === undefined) return undefined;
  return [
    makeFinding(
      mistake.code,
      entry.key.range,
      `OpenChoreo knows no ${key} here and drops ${nameLoss(entry)}. ${mistake.say}`,
      {
        fix: mistake.fix?.(unknown),
      },
    ),
  ];
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
      'reversed-binding',
      entry.range,
      `OpenChoreo knows no ${key} here and drops it. The part of the address comes first: ${output}: ${key}.`,
      { fix: swapTo(output)(unknown) },
    ),
  ];
}
