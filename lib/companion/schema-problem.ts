import type { FindingCode } from '../descriptor/finding-codes';
import type { Range } from '../descriptor/range';

/** `schema-unreadable`: no parser gets through the file. `schema-invalid`: it can be read, and contradicts its own rules. */
export interface SchemaProblem {
  readonly code: Extract<FindingCode, 'schema-unreadable' | 'schema-invalid'>;
  /** In the file. */
  readonly range: Range;
  readonly message: string;
}
