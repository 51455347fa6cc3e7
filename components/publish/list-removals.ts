import type { Plan } from '@/lib/publish/plan';
import type { Change } from '@/lib/workload/change';
import { compareWorkloads } from '@/lib/workload/compare';

/** Endpoints that go, or a section of which nothing stays. */
export interface Removal {
  readonly section: Change['section'];
  readonly whole: boolean;
  /** Of what goes; none where the section is a single value. */
  readonly names: readonly string[];
}

/**
 * What a person has to agree to where `removalsNeedConsent`: the other removals are only parts of a section. Compared
 * anew, since the changes of a plan may be too many to be all there.
 */
export function listRemovals({
  live,
  workload,
}: Pick<Plan, 'live' | 'workload'>): readonly Removal[] {
  if (!live || !workload) return [];
  const staying = new Set(compareWorkloads(undefined, workload).map(({ section }) => section));
  const removed = compareWorkloads(live, workload).filter(({ kind }) => kind === 'removed');
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
