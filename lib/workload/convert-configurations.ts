import { cleanPath } from '../descriptor/clean-path';
import { findNearestPlace, findPlace, itemPlace } from '../descriptor/places';
import { originOf, traceValue, type Provenance, type Renames } from './provenance';
import { fail, type Section, type SectionInput } from './section';
import type { EnvVar, FileVar, ValueFrom } from './workload';

type Written = NonNullable<SectionInput['descriptor']['configurations']>;
type WrittenEnv = NonNullable<Written['env']>[number];
type WrittenFile = NonNullable<Written['files']>[number];

export interface Configurations {
  readonly env?: readonly EnvVar[];
  readonly files?: readonly FileVar[];
}

/** The descriptor says `name` where the Workload says `key`. */
const KEY_IS_NAME: Renames = new Map([['/key', { pointer: '/name' }]]);

export function convertConfigurations(input: SectionInput): Section<Configurations> {
  const { configurations } = input.descriptor;
  const provenance: Provenance[] = [];

  const env: EnvVar[] = [];
  const envPlace = findPlace(input.places, '/configurations/env');
  if (configurations?.env?.length) {
    provenance.push({ pointer: '/spec/container/env', origin: originOf(envPlace) });
  }
  for (const [at, written] of (configurations?.env ?? []).entries()) {
    const variable = makeEnvVar(written);
    env.push(variable);
    const target = `/spec/container/env/${at}`;
    provenance.push(...traceValue(variable, target, itemPlace(envPlace, at), KEY_IS_NAME));
  }

  const files: FileVar[] = [];
  const filesPlace = findPlace(input.places, '/configurations/files');
  if (configurations?.files?.length) {
    provenance.push({ pointer: '/spec/container/files', origin: originOf(filesPlace) });
  }
  for (const [at, written] of (configurations?.files ?? []).entries()) {
    const source = itemPlace(filesPlace, at);
    const path = pathOf(written);
    const read = path === undefined ? { text: written.value ?? '' } : input.readFile(path);
    if ('message' in read) {
      const range = findNearestPlace(source, '/valueFrom/path')?.range;
      return fail(`failed to read file ${path}: ${read.message}`, range);
    }
    const file = makeFileVar(written, read.text);
    files.push(file);
    const renames = new Map(KEY_IS_NAME);
    if (path !== undefined) renames.set('/value', { pointer: '/valueFrom/path', file: path });
    const target = `/spec/container/files/${at}`;
    provenance.push(...traceValue(file, target, source, renames));
  }

  const value = { ...(env.length > 0 && { env }), ...(files.length > 0 && { files }) };
  return { ok: true, value, provenance };
}

/** A secret goes before a path and a path before a value. */
function pathOf({ valueFrom }: WrittenFile): string | undefined {
  if (valueFrom?.secretKeyRef || !valueFrom?.path) return undefined;
  return cleanPath(valueFrom.path);
}

function makeEnvVar({ name = '', value, valueFrom }: WrittenEnv): EnvVar {
  return { key: name, ...makeValue(value, valueFrom?.secretKeyRef) };
}

function makeFileVar({ name = '', mountPath = '', valueFrom }: WrittenFile, text: string): FileVar {
  return { key: name, mountPath, ...makeValue(text, valueFrom?.secretKeyRef) };
}

function makeValue(
  value: string | undefined,
  secret: ValueFrom['secretKeyRef'] | undefined,
): { readonly value?: string; readonly valueFrom?: ValueFrom } {
  if (secret) {
    const { name = '', key = '' } = secret;
    return { valueFrom: { secretKeyRef: { name, key } } };
  }
  return value ? { value } : {};
}
