import type { Severity } from '../descriptor/finding';
import type { Change } from '../workload/change';
import type { Violation } from '../workload/violation';

/** What was asked for. */
export type Operation = 'validate' | 'convert' | 'plan' | 'publish';

/** How people are told of a severity, in every format that has words. */
export const SEVERITY_WORDS = { error: 'error', warning: 'warning', info: 'hint' } as const;

/** A stretch of text as people count it: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface ReportedRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedFinding extends ReportedRange {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** `workload.yaml` for the descriptor, otherwise a path relative to its folder. */
  readonly file: string;
  /** What would mend it. */
  readonly fix?: string;
  /** How `fix` is carried out, all speaking of the unedited text. Absent where an edit would repeat a secret. */
  readonly edits?: readonly ReportedEdit[];
}

/** Replaces its range by `text`. */
export interface ReportedEdit extends ReportedRange {
  readonly text: string;
}

/** The part of a plan that people read. */
export interface ReportedPlan {
  readonly id: string;
  readonly action: 'create' | 'update' | 'unchanged';
  readonly verdict: 'accepted' | 'refused';
  /** The Workload's name. */
  readonly name: string;
  /** False: the live Workload could not be read, and `changes` is empty for that. */
  readonly readable: boolean;
  /** Secrets in them are masked already. */
  readonly changes: readonly Change[];
  readonly changesLeftOut?: number;
  readonly removalsNeedConsent: boolean;
  readonly notice?: string;
  readonly violations: readonly Violation[];
}

/** What there is to tell a pipeline about one run, in no format yet. */
export interface Report {
  readonly operation: Operation;
  readonly findings: readonly ReportedFinding[];
  readonly plan?: ReportedPlan;
  /** Of a publication that went through. */
  readonly outcome?: {
    readonly result: 'created' | 'updated' | 'unchanged';
    readonly notice?: string;
  };
  /** Why there is no result. Codes are those of `docs/errors.md`. */
  readonly failure?: { readonly code: string; readonly message: string; readonly hint?: string };
  readonly workload?: unknown;
  readonly target?: {
    readonly namespace: string;
    readonly project: string;
    readonly component: string;
  };
  readonly image?: string;
  readonly release?: string;
  /** Its record in History. */
  readonly publication?: { readonly id: string; readonly url: string };
}

/** What a format may need beside the report. */
export interface ReportContext {
  /** Where the descriptor lies in its repository; default `workload.yaml`. */
  readonly path?: string;
  /** Texts by `ReportedFinding.file`: for code frames, fingerprints and to know secrets by. */
  readonly sources?: ReadonlyMap<string, string>;
  /** A page with an anchor for each finding code; absent: no links. */
  readonly findingsUrl?: string;
  /** ANSI colours, for `text`. Default false. */
  readonly colour?: boolean;
}

/** How the descriptor is called in a finding. */
export const DESCRIPTOR_FILE = 'workload.yaml';
