import type { Change } from '../workload/change';
import { compareWorkloads } from '../workload/compare';
import type { Publication } from './plan';

/**
 * What of the Workload is another in `after` than in `before`, in the words of a plan and with secrets masked. One that
 * came to no Workload counts as an empty one.
 */
export function comparePublications(before: Publication, after: Publication): readonly Change[] {
  const [old, wanted] = [before.plan.workload, after.plan.workload];
  if (wanted) return compareWorkloads(old, wanted);
  if (!old) return [];
  return compareWorkloads(undefined, old).map(({ after: value, ...part }) => ({
    ...part,
    kind: 'removed',
    ...(value !== undefined && { before: value }),
  }));
}
