import type { Release } from '../workload/releases';
import { isPathSegment } from '../workload/admit';
import { badRequest, INTERNAL_ERROR, json, notFound, text, type Answer } from './answer';
import { readSpecText, type ApiObject, type ObjectKind } from './api-object';
import type { Action, Scope } from './grants';
import { readLabelSelector } from './label-selector';
import { readPage, writeCursor } from './paging';
import { forbidden, isAllowed, type ApiRequest } from './request';

/** How one kind of object is found and read over the API. */
export interface Collection {
  /** As it stands in the path. */
  readonly plural: string;
  readonly kind: ObjectKind;
  readonly view: Action;
  /** Whether a missing object is a 404 before permissions are looked at. */
  readonly existenceFirst: boolean;
  /** Query parameters that narrow a list, and what they compare with. */
  readonly filters: Readonly<Record<string, (object: ApiObject) => string>>;
  /** Releases whose API does not have it. */
  readonly missingIn?: readonly Release[];
}

const projectOf = (object: ApiObject): string => readSpecText(object, 'owner', 'projectName');
const labelOf =
  (label: string) =>
  (object: ApiObject): string =>
    object.metadata.labels?.[label] ?? '';

export const NAMESPACES: Collection = {
  plural: 'namespaces',
  kind: 'Namespace',
  view: 'namespace:view',
  existenceFirst: false,
  filters: {},
};

export const WORKLOADS: Collection = {
  plural: 'workloads',
  kind: 'Workload',
  view: 'workload:view',
  existenceFirst: true,
  filters: { component: (object) => readSpecText(object, 'owner', 'componentName') },
};

export const WORKFLOW_RUNS: Collection = {
  plural: 'workflowruns',
  kind: 'WorkflowRun',
  view: 'workflowrun:view',
  existenceFirst: true,
  filters: {
    project: labelOf('openchoreo.dev/project'),
    component: labelOf('openchoreo.dev/component'),
  },
};

/** Everything that lives in a namespace. */
export const COLLECTIONS: readonly Collection[] = [
  WORKLOADS,
  WORKFLOW_RUNS,
  {
    plural: 'projects',
    kind: 'Project',
    view: 'project:view',
    existenceFirst: false,
    filters: {},
  },
  {
    plural: 'components',
    kind: 'Component',
    view: 'component:view',
    existenceFirst: true,
    filters: { project: projectOf },
  },
  ...(
    [
      ['componentreleases', 'ComponentRelease', 'componentrelease:view'],
      ['releasebindings', 'ReleaseBinding', 'releasebinding:view'],
    ] as const
  ).map(([plural, kind, view]) => ({
    plural,
    kind,
    view,
    existenceFirst: true,
    filters: { component: WORKLOADS.filters['component'] ?? projectOf },
  })),
  {
    plural: 'environments',
    kind: 'Environment',
    view: 'environment:view',
    existenceFirst: true,
    filters: {},
  },
  {
    plural: 'secretreferences',
    kind: 'SecretReference',
    view: 'secretreference:view',
    existenceFirst: true,
    filters: {},
  },
  {
    plural: 'resources',
    kind: 'Resource',
    view: 'resource:view',
    existenceFirst: true,
    filters: { project: projectOf },
    missingIn: ['v1.0.0-rc.1', 'v1.0.5'],
  },
];

/** Lists what the caller may see; never refuses. */
export function listObjects(collection: Collection, request: ApiRequest): Answer {
  const { query, store, namespace } = request;
  const filters = Object.entries(collection.filters).filter(([name]) => query.get(name));
  const wanted = readPage(query, filters.length > 0);
  if (!wanted.ok) return wanted.kind === 'limit' ? text(400, wanted.message) : INTERNAL_ERROR;
  const select = readLabelSelector(query.get('labelSelector') ?? '');
  if (typeof select === 'object') return badRequest(select.error);
  const { limit, after } = wanted.page;
  const found = store
    .list(collection.kind, namespace)
    .filter((object) => object.metadata.name > after)
    .filter((object) => select(object.metadata.labels ?? {}))
    .filter((object) => filters.every(([name, read]) => read(object) === query.get(name)))
    .filter((object) => isAllowed(request, collection.view, scopeOf(collection, object)));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    found.length > limit && last !== undefined
      ? writeCursor(last.metadata.name, filters.length > 0)
      : undefined;
  return json(200, { items, pagination: { ...(nextCursor !== undefined && { nextCursor }) } });
}

/** Reads one object. Where permission comes first, a missing one is a 403 to those who may not look. */
export function getObject(collection: Collection, request: ApiRequest): Answer {
  const { store, namespace, name } = request;
  if (!isPathSegment(name)) return INTERNAL_ERROR;
  const object = store.find(collection.kind, namespace, name);
  if (object === undefined) {
    const scope = collection === NAMESPACES ? { namespace: name } : { namespace, project: name };
    const mayKnow = collection.existenceFirst || isAllowed(request, collection.view, scope);
    return mayKnow ? notFound(collection.kind) : forbidden(request);
  }
  const mayView = isAllowed(request, collection.view, scopeOf(collection, object));
  return mayView ? json(200, object) : forbidden(request);
}

/** Where in the hierarchy of permissions an object stands. */
export function scopeOf(collection: Collection, object: ApiObject): Scope {
  const { name, namespace = name, labels } = object.metadata;
  if (collection.kind === 'Project') return { namespace, project: name };
  if (collection.kind === 'WorkflowRun') {
    return { namespace, project: labels?.['openchoreo.dev/project'] ?? '' };
  }
  return { namespace, project: projectOf(object) };
}
