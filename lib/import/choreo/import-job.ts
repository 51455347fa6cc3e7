import type { ImportLog } from '../import-log';
import type { SourceNode } from '../source-node';
import type { Layout } from './layout';

/** What the parts of one import share. */
export interface ImportJob {
  readonly root: SourceNode;
  readonly layout: Layout;
  readonly log: ImportLog;
  /** The folder that holds `.choreo`, by its path in `files`; empty where those start. */
  readonly home: string;
  readonly files: ReadonlyMap<string, string>;
  /** What the descriptor refers to, by path from it. Filled on the way. */
  readonly companions: Map<string, string>;
  /** Comments for what a person has to complete, by pointer in the descriptor. Filled on the way. */
  readonly remarks: Map<string, readonly string[]>;
}
