import type { FindingCode } from './finding-codes';
import type { Range, TextEdit } from './range';

/** Of one kind of check, and of what the API server would say. Nobody reads more. */
export const MOST_FINDINGS = 200;

/** Something a person should know about a descriptor before it is published. Bad input never throws; it yields these. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** In `file`. Line and column are derived at the edge. */
  readonly range: Range;
  /** Absent: the descriptor itself. Otherwise the path of a file it refers to. */
  readonly file?: string;
  /** What is wrong, what OpenChoreo does with it, what to do: whole sentences. */
  readonly message: string;
  /** The way out, where a machine can go it. */
  readonly fix?: Fix;
}

/** `error`: the converter or the API server refuses it. `warning`: something is lost or surprising. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

export interface Fix {
  /** Imperative, as it stands in a menu: `Change REST to HTTP`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}
