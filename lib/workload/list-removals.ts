import type { Change } from './change';
import { compareWorkloads } from './compare';
import type { Workload } from './workload';

/** Endpoints that go, or a section of which nothing stays. */
export interface Removal {
  readonly section: Change['section'];
  readonly whole: boolean;
  /** Of what goes. */
  readonly names: readonly string[];
}

/**
 * What a person has to agree to where somebody else wrote it: each endpoint, and each section of which nothing stays,
 * such as all variables. Other removals are only parts of a section. What no descriptor can say is `listUnsayable`'s.
 */
export function listRemovals(changes: readonly Change[], wanted: Workload): readonly Removal[] {
  const removed = changes.filter(({ kind }) => kind === 'removed');
  if (removed.length === 0) return [];
  const staying = new Set(compareWorkloads(undefined, wanted).map(({ section }) => section));
  return [...new Set(removed.map(({ section }) => section))]
    .map((section) => ({
      section,
      whole: !staying.has(section),
      names: removed.filter((change) => change.section === section).map(({ name }) => name),
    }))
    .filter(({ section, whole }) => !UNSAYABLE.has(section) && (whole || section === 'endpoint'));
}

const UNSAYABLE: ReadonlySet<Change['section']> = new Set(['command', 'args', 'other']);
