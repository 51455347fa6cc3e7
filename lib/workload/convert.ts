import type { ReadFile } from '../descriptor/file-set';
import type { Range } from '../descriptor/range';
import { readDescriptor, type ReadDescriptor } from '../descriptor/read-descriptor';
import { convertConfigurations, type Configurations } from './convert-configurations';
import { convertDependencies } from './convert-dependencies';
import { convertEndpoints } from './convert-endpoints';
import { FRAME, PARAMETERS, rangeOf, type Provenance } from './provenance';
import { CONVERTER_RULES, type Release } from './releases';
import type { SectionFailure } from './section';
import { findLongestText, isTooLarge } from './stored-size';
import type { Workload, WorkloadSpec } from './workload';
import { traceWritten, writeWorkload } from './written';

export type { ReadFile } from '../descriptor/file-set';

/** Who and what a Workload is made for. */
export interface ConversionParams {
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
  readonly image: string;
}

/** The text of `workload.yaml` and what it may refer to. */
export interface DescriptorSource {
  /** Bytes as they lie on disk, or text that is valid Unicode. */
  readonly text: string | Uint8Array;
  readonly readFile: ReadFile;
  /** What `readDescriptor` made of this text for this release, where it is at hand. */
  readonly read?: ReadDescriptor;
}

export interface ConversionInput {
  /** Absent: the image-only Workload of `occ workload create` without `--descriptor`. */
  readonly descriptor?: DescriptorSource;
  readonly params: ConversionParams;
  readonly release: Release;
}

/** The stages of the converter at which it can stop, in order; `limit` is the studio's own. */
export type ConversionStage =
  | 'read'
  | 'yaml'
  | 'limit'
  | 'decode'
  | 'parameters'
  | 'endpoints'
  | 'dependencies'
  | 'configurations'
  | 'size'
  | 'write';

export interface ConversionFailure {
  readonly stage: ConversionStage;
  /** The reference's own words, before the CLI's wrapping; the studio's for `limit` and `size`. */
  readonly message: string;
  /** Where in the descriptor, as far as it can be told. */
  readonly range?: Range;
}

export type Conversion =
  | {
      readonly ok: true;
      readonly workload: Workload;
      readonly provenance: readonly Provenance[];
    }
  | { readonly ok: false; readonly failure: ConversionFailure };

/**
 * What `occ workload create` of the release makes of a descriptor, or of none. Never throws; `readFile`
 * is called in the order in which the reference opens the files, and not after the first failure.
 * A Workload larger than can be stored is not made: a short descriptor can name a large file many times.
 */
export function convertDescriptor({
  descriptor: source,
  params,
  release,
}: ConversionInput): Conversion {
  const read = source && (source.read ?? readDescriptor(source.text, release));
  if (read?.failure) return { ok: false, failure: read.failure };
  const missing = missingParameter(params);
  if (missing) {
    const message = `invalid conversion parameters: ${missing} is required`;
    return { ok: false, failure: { stage: 'parameters', message } };
  }
  if (!source || !read?.descriptor) return write(makeWorkload(params, {}, {}), []);

  const { descriptor, places } = read;
  const rules = CONVERTER_RULES[release];
  const input = { descriptor, places, rules, readFile: source.readFile };
  const endpoints = convertEndpoints(input);
  if (!endpoints.ok) return stop('endpoints', endpoints);
  const dependencies = convertDependencies(input);
  if (!dependencies.ok) return stop('dependencies', dependencies);
  const configurations = convertConfigurations(input);
  if (!configurations.ok) return stop('configurations', configurations);

  const workload = makeWorkload(params, configurations.value, {
    ...(endpoints.value && { endpoints: endpoints.value }),
    ...(dependencies.value && { dependencies: dependencies.value }),
  });
  return write(workload, [
    ...endpoints.provenance,
    ...dependencies.provenance,
    ...configurations.provenance,
  ]);
}

/** The conversion that fails because the descriptor itself cannot be opened or read; `reason` is Go's. */
export function failToRead(reason: string): Conversion {
  const step = reason.startsWith('open ')
    ? 'failed to open file workload.yaml'
    : 'failed to read data';
  const message = `failed to read workload descriptor: ${step}: ${reason}`;
  return { ok: false, failure: { stage: 'read', message } };
}

function missingParameter(params: ConversionParams): string | undefined {
  if (!params.namespace) return 'namespace name';
  if (!params.project) return 'project name';
  if (!params.component) return 'component name';
  return params.image ? undefined : 'image URL';
}

function makeWorkload(
  { namespace, project, component, image }: ConversionParams,
  configurations: Configurations,
  rest: Pick<WorkloadSpec, 'endpoints' | 'dependencies'>,
): Workload {
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name: `${component}-workload`, namespace },
    spec: {
      owner: { projectName: project, componentName: component },
      container: { image, ...configurations },
      ...rest,
    },
  };
}

function stop(
  stage: 'endpoints' | 'dependencies' | 'configurations',
  { message, range }: SectionFailure,
): Conversion {
  const prefix = `failed to convert descriptor to workload CR: failed to add ${stage}: `;
  return { ok: false, failure: { stage, message: prefix + message, ...(range && { range }) } };
}

function write(workload: Workload, provenance: readonly Provenance[]): Conversion {
  if (isTooLarge(workload)) {
    const range = rangeOf(provenance, findLongestText(workload) ?? '');
    const message = 'the Workload is larger than OpenChoreo can store';
    return { ok: false, failure: { stage: 'size', message, ...(range && { range }) } };
  }
  const written = writeWorkload(workload);
  if ('message' in written) {
    return { ok: false, failure: { stage: 'write', message: written.message } };
  }
  const all = [...FRAME, ...PARAMETERS, ...provenance];
  return {
    ok: true,
    workload: written.workload,
    provenance: written.workload === workload ? all : traceWritten(all),
  };
}
