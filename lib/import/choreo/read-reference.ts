/** What a connection of Choreo's leads to. */
export type Referent = ServiceReferent | DatabaseReferent;

export interface ServiceReferent {
  readonly kind: 'service';
  /** Absent: the same project. */
  readonly project?: string;
  readonly component: string;
}

export interface DatabaseReferent {
  readonly kind: 'database';
  readonly name: string;
}

/**
 * Reads `service:/project/component/version/id/VISIBILITY`, the older `choreo:///organization/project/component/…/VISIBILITY`
 * and `database:server/database`; undefined for anything else, such as services of third parties.
 */
export function readReference(text: string): Referent | undefined {
  const [, scheme = '', rest = ''] = /^(\w+):(.*)$/.exec(text.trim()) ?? [];
  const steps = rest.split('/').filter((step) => step !== '');
  switch (scheme.toLowerCase()) {
    case 'service':
      return serviceOf(steps);
    case 'choreo':
      return serviceOf(steps.slice(1));
    case 'database':
      return databaseOf(steps);
    default:
      return undefined;
  }
}

function serviceOf(steps: readonly string[]): ServiceReferent | undefined {
  const [project, component] = steps;
  if (project === undefined || component === undefined) return undefined;
  const isNear = steps.at(-1)?.toUpperCase() === 'PROJECT';
  return { kind: 'service', component, ...(!isNear && { project }) };
}

function databaseOf(steps: readonly string[]): DatabaseReferent | undefined {
  const name = steps.at(-1);
  return name === undefined ? undefined : { kind: 'database', name };
}
