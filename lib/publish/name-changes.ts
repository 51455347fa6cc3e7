import type { Change } from '../workload/change';

const MOST_NAMES = 3;

/** `endpoint api, image and 4 more`. */
export function nameChanges(changes: readonly Change[]): string {
  const names = changes.map(({ section, name }) => `${section} ${name}`.trim());
  const more = names.length - MOST_NAMES;
  const first = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}
