import type { Change } from './change';
import { compareWorkloads } from './compare';
import type { Workload } from './workload';

/** Endpoints that go, or a section of which nothing stays. */
export interface Removal {
  readonly section: Change['section'];
  readonly whole: boolean;
  /** Of what goes; none where the section is a single value. */
  readonly names: readonly string[];
}

/**
 * What a person has to agree to where somebody else wrote it: each endpoint, and each section of which nothing stays,
 * such as all variables or the command. Other removals are only parts of a section.
 */
export function listRemovals(changes: readonly Change[], wanted: Workload): readonly Removal[] {
  const removed = changes.filter(({ kind }) => kind === 'removed');
  if (removed.length === 0) return [];
  const staying = new Set(compareWorkloads(undefined, wanted).map(({ section }) => section));
  return [...new Set(removed.map(({ section }) => section))]
    .map((section) => ({
      section,
      whole: !staying.has(section),
      names: removed
        .filter((change) => change.section === section && change.name !== '')
        .map(({ name }) => name),
    }))
    .filter(({ section, whole }) => whole || section === 'endpoint');
}
