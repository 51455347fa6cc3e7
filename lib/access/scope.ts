import { targetNameOf } from '../target-name';

/** A component, on one of the control planes that the studio publishes to. */
export interface Place {
  /** The name of the control plane. */
  readonly target: string;
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
}

/** Where something holds. Each part is a name, `*` for any, or a beginning such as `team-*`. */
export interface Scope {
  /** Any of these. */
  readonly targets: readonly string[];
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
}

export const EVERYWHERE: Scope = { targets: ['*'], namespace: '*', project: '*', component: '*' };

const PARTS = ['namespace', 'project', 'component'] as const;

/** `controlPlane`: the name of the target, as publications have it; absent: `default`. */
export function placeOf({
  namespace,
  project,
  component,
  ...rest
}: Omit<Place, 'target'> & { readonly controlPlane?: string | null }): Place {
  return { target: targetNameOf(rest), namespace, project, component };
}

/** The place as one scope, to be compared with others. */
export function scopeOf({ target, namespace, project, component }: Place): Scope {
  return { targets: [target], namespace, project, component };
}

export function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

export function contains({ targets, ...scope }: Scope, place: Place): boolean {
  return (
    targets.some((pattern) => matches(pattern, place.target)) &&
    PARTS.every((part) => matches(scope[part], place[part]))
  );
}

/**
 * Whether all that `inner` holds lies in `outer`. Of a pattern it is enough that its beginning does: what stands before
 * the star of `inner` then begins with what stands before that of `outer`.
 */
export function covers(outer: Scope, inner: Scope): boolean {
  return (
    inner.targets.every((target) => outer.targets.some((pattern) => matches(pattern, target))) &&
    PARTS.every((part) => matches(outer[part], inner[part]))
  );
}

/** Whether anything of a project, or of a namespace, lies in the scope; `place` names as much as is known. */
export function touches(
  { targets, ...scope }: Scope,
  place: Pick<Place, 'target' | 'namespace'> & Partial<Pick<Place, 'project'>>,
): boolean {
  return (
    targets.some((pattern) => matches(pattern, place.target)) &&
    matches(scope.namespace, place.namespace) &&
    (place.project === undefined || matches(scope.project, place.project))
  );
}

/** `acme / store / *`, and on which control planes where that is not all of them. */
export function writeScope({ targets, namespace, project, component }: Scope): string {
  const names = `${namespace} / ${project} / ${component}`;
  return targets.includes('*') ? names : `${names} on ${targets.join(', ')}`;
}
