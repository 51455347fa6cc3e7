import type { Change } from '../workload/change';

const MOST_NAMES = 3;

/** `endpoint api, image, args and 4 more`. */
export function nameChanges(changes: readonly Change[]): string {
  return listFirst(changes.map(({ section, name }) => `${section} ${name}`.trim()));
}

export function listFirst(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const first = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}
