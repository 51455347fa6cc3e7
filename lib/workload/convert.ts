import type { Range } from '../descriptor/range';
import type { Release } from './releases';
import type { Workload } from './workload';

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
}

/**
 * Reads a referenced file. `path` is cleaned and relative to the descriptor's folder (`..` may lead).
 * `message` is what Go's `os.Open` or `io.ReadAll` says, for example `open docs/x.yaml: no such file or directory`.
 */
export type ReadFile = (path: string) => { readonly text: string } | { readonly message: string };

export interface ConversionInput {
  /** Absent: the image-only Workload of `occ workload create` without `--descriptor`. */
  readonly descriptor?: DescriptorSource;
  readonly params: ConversionParams;
  readonly release: Release;
}

/** The stages of the converter at which it can stop, in order. */
export type ConversionStage =
  | 'read'
  | 'yaml'
  | 'decode'
  | 'parameters'
  | 'endpoints'
  | 'dependencies'
  | 'configurations'
  | 'write';

export interface ConversionFailure {
  readonly stage: ConversionStage;
  /** The reference's own words, before the CLI's wrapping. */
  readonly message: string;
  /** Where in the descriptor, as far as it can be told. */
  readonly range?: Range;
}

/** Says that the value at `pointer` (RFC 6901, in the Workload) came from `range` of the descriptor. */
export interface Provenance {
  readonly pointer: string;
  readonly range: Range;
  /** The referenced file whose content stands at `pointer`. */
  readonly file?: string;
}

export type Conversion =
  | {
      readonly ok: true;
      readonly workload: Workload;
      readonly provenance: readonly Provenance[];
    }
  | { readonly ok: false; readonly failure: ConversionFailure };
