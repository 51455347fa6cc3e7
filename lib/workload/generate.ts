import type { Finding } from '../descriptor/finding';
import type { Range } from '../descriptor/range';
import type { ConversionFailure, ConversionParams, Provenance } from './convert';
import type { Release } from './releases';
import type { Workload } from './workload';

/** A descriptor as people and requests hand it over: text, and the files it may refer to by relative path. */
export interface Descriptor {
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
}

export interface GenerateInput {
  /** Absent: an image-only Workload. */
  readonly descriptor?: Descriptor;
  readonly params: ConversionParams;
  readonly release: Release;
}

/** A stretch of the descriptor that produced no part of the Workload. */
export interface Loss {
  readonly range: Range;
  readonly reason: string;
}

/** Everything that is known about a descriptor without asking a server. */
export interface Generated {
  /** Absent when the converter fails. */
  readonly workload?: Workload;
  readonly failure?: ConversionFailure;
  readonly provenance: readonly Provenance[];
  readonly losses: readonly Loss[];
  /** By place; those of severity `error` mean that the converter fails or the API server refuses a new Workload. */
  readonly findings: readonly Finding[];
}
