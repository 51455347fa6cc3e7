/** A resource as the API answers it. */
export interface ApiObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    /** Absent: the object is a namespace itself. */
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    /** RFC 3339 in whole seconds, UTC. */
    readonly creationTimestamp?: string;
    readonly uid?: string;
  };
  readonly spec?: unknown;
  readonly status?: unknown;
}

export type ObjectKind =
  | 'Namespace'
  | 'Project'
  | 'Component'
  | 'Environment'
  | 'Resource'
  | 'SecretReference'
  | 'Workload'
  | 'ComponentRelease'
  | 'ReleaseBinding'
  | 'WorkflowRun';

/** An object that a fresh sandbox starts with. */
export interface SeedObject {
  readonly kind: ObjectKind;
  readonly object: ApiObject;
}

/** The string at `path` in an object's spec, or the empty string. */
export function readSpecText(object: ApiObject, ...path: readonly string[]): string {
  let value: unknown = object.spec;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return '';
    value = new Map<string, unknown>(Object.entries(value)).get(name);
  }
  return typeof value === 'string' ? value : '';
}

/** The object with the uid and the time of creation that it was first stored with. */
export function keepIdentity(object: ApiObject, before: ApiObject): ApiObject {
  const { creationTimestamp, uid } = before.metadata;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ...(creationTimestamp !== undefined && { creationTimestamp }),
      ...(uid !== undefined && { uid }),
    },
  };
}
