import type { Release } from '../workload/releases';
import type { Answer } from './answer';
import { COLLECTIONS, getObject, listObjects, NAMESPACES } from './read-handlers';
import type { ApiRequest } from './request';
import { createWorkflowRun, updateWorkflowRun } from './workflow-run-handlers';
import { createWorkload, deleteWorkload, updateWorkload } from './workload-handlers';

export type Handler = (request: ApiRequest) => Answer;
type Methods = Readonly<Record<string, Handler>>;

export interface Route {
  readonly methods: Methods;
  readonly namespace: string;
  readonly name: string;
}

const ROOT = '/api/v1/';

/** Writes, beside the reading that all collections have. */
const WRITES: Readonly<Record<string, { readonly all?: Methods; readonly one?: Methods }>> = {
  workloads: {
    all: { POST: createWorkload },
    one: { PUT: updateWorkload, DELETE: deleteWorkload },
  },
  workflowruns: { all: { POST: createWorkflowRun }, one: { PUT: updateWorkflowRun } },
};

/** Finds what answers a path of the API; undefined for a page that is not there. */
export function findRoute(path: string, release: Release): Route | undefined {
  if (!path.startsWith(ROOT)) return undefined;
  const segments = path.slice(ROOT.length).split('/').map(decodeSegment);
  const [root, namespace = '', plural, name, ...rest] = segments;
  if (root !== NAMESPACES.plural || segments.includes('') || rest.length > 0) return undefined;
  if (plural === undefined) {
    const isOne = segments.length === 2;
    const read: Handler = (request) => (isOne ? getObject : listObjects)(NAMESPACES, request);
    return { methods: { GET: read }, namespace: '', name: namespace };
  }
  const collection = COLLECTIONS.find((item) => item.plural === plural);
  if (collection === undefined || collection.missingIn?.includes(release) === true) {
    return undefined;
  }
  const read: Handler = (request) =>
    (name === undefined ? listObjects : getObject)(collection, request);
  const writes = WRITES[plural]?.[name === undefined ? 'all' : 'one'];
  return { methods: { GET: read, ...writes }, namespace, name: name ?? '' };
}

/** The value of the Allow header. */
export function listMethods(methods: Methods): string {
  return [...Object.keys(methods), 'HEAD'].toSorted().join(', ');
}

/** Broken escapes stand for themselves. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
