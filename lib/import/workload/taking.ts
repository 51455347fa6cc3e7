import type { Release } from '../../descriptor/release';
import type { ImportLog } from '../import-log';
import type { CompanionFiles } from './companion-files';

/** What the sections of a Workload are taken with. */
export interface Taking {
  readonly log: ImportLog;
  readonly release: Release;
  /** The one that the Workload belongs to, where it says so. */
  readonly project: string | undefined;
  readonly companions: CompanionFiles;
  /** Lines to stand above a part of the descriptor, by its JSON pointer. */
  readonly comments: Map<string, readonly string[]>;
}
