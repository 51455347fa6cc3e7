import type { Range } from '@/lib/descriptor/range';

/** A place in the draft that can be shown in the editor. */
export interface Source {
  /** Absent: the descriptor. */
  readonly file?: string;
  readonly range: Range;
}
