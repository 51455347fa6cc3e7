import { z } from 'zod';
import type { Workload } from '../workload/workload';
import { type Api, pathOf, readShape } from './api';
import type { Reply } from './connection';
import { listAll, pageOf } from './list-all';
import { failureOf, refuseUnknownPath } from './read-error-body';
import { workloadSchema } from './workload-shape';

/** `POST /api/v1/namespaces/acme/workloads → 201`, for people to read. */
interface Traced {
  readonly exchange: string;
}

export type GetAnswer =
  | { readonly kind: 'found'; readonly workload: Workload }
  | { readonly kind: 'not-found' }
  /** It exists, but this client may not read it. */
  | { readonly kind: 'forbidden' };

export type ComponentAnswer =
  /** `project`: its owner. */
  | { readonly kind: 'found'; readonly project: string }
  | { readonly kind: 'not-found' }
  /** It exists, but this client may not read it, so not even its project is known. */
  | { readonly kind: 'forbidden' };

export type PostAnswer = Traced &
  (
    | { readonly kind: 'created'; readonly workload: Workload }
    /** The name is taken. Nothing was written. */
    | { readonly kind: 'conflict' }
    /** The server's bare `Internal server error`: a lost race, or trouble behind it. */
    | { readonly kind: 'internal-error' }
  );

export type PutAnswer = Traced &
  (
    | { readonly kind: 'updated'; readonly workload: Workload }
    | { readonly kind: 'not-found' }
    /** The server's bare `Internal server error`: of two simultaneous PUTs one mostly gets it. */
    | { readonly kind: 'internal-error' }
  );

/** Any other status rejects with `ApiError`; see `upstream-errors.ts` for the rest. */
export interface WorkloadsClient {
  /** Makes sure there is a token. */
  authorize(): Promise<void>;
  get(namespace: string, name: string): Promise<GetAnswer>;
  /** Those whose `spec.owner.componentName` is `component`, as far as this client may see them. */
  listByComponent(namespace: string, component: string): Promise<readonly Workload[]>;
  /** A 404 comes before permissions here: also a client that may not read components learns whether one exists. */
  getComponent(namespace: string, component: string): Promise<ComponentAnswer>;
  create(workload: Workload): Promise<PostAnswer>;
  put(workload: Workload): Promise<PutAnswer>;
  /** The same client for one whose time ends with the signal: each call ends with it, as `NetworkError`. */
  until(signal: AbortSignal): WorkloadsClient;
}

const workloadPage = pageOf(workloadSchema);
const ownedComponent = z.looseObject({
  spec: z.looseObject({ owner: z.looseObject({ projectName: z.string() }) }),
});

export function createWorkloadsClient(api: Api): WorkloadsClient {
  const read = createReader();
  return {
    authorize: () => api.authorize(),
    get: (namespace, name) => getWorkload(api, read, namespace, name),
    listByComponent: (namespace, component) =>
      listAll(api, pathOf('namespaces', namespace, 'workloads'), workloadPage, { component }),
    getComponent: (namespace, component) => getComponent(api, namespace, component),
    create: (workload) => postWorkload(api, read, workload),
    put: (workload) => putWorkload(api, read, workload),
    until: (signal) => createWorkloadsClient(api.until(signal)),
  };
}

type Read = (reply: Reply) => Workload;

/** Who reads right after a PUT mostly gets what that was answered, and then the very same object. */
function createReader(): Read {
  let last: { readonly text: string; readonly workload: Workload } | undefined;
  return (reply) => {
    if (last?.text === reply.text) return last.workload;
    const workload = readShape(reply, workloadSchema);
    last = { text: reply.text, workload };
    return workload;
  };
}

async function getWorkload(
  api: Api,
  read: Read,
  namespace: string,
  name: string,
): Promise<GetAnswer> {
  const path = pathOf('namespaces', namespace, 'workloads', name);
  const reply = await api.request({ method: 'GET', path });
  switch (reply.status) {
    case 200:
      return { kind: 'found', workload: read(reply) };
    case 403:
      return { kind: 'forbidden' };
    case 404:
      refuseUnknownPath(reply);
      return { kind: 'not-found' };
    default:
      throw failureOf(reply);
  }
}

async function getComponent(
  api: Api,
  namespace: string,
  component: string,
): Promise<ComponentAnswer> {
  const path = pathOf('namespaces', namespace, 'components', component);
  const reply = await api.request({ method: 'GET', path });
  switch (reply.status) {
    case 200:
      return { kind: 'found', project: readShape(reply, ownedComponent).spec.owner.projectName };
    case 403:
      return { kind: 'forbidden' };
    case 404:
      refuseUnknownPath(reply);
      return { kind: 'not-found' };
    default:
      throw failureOf(reply);
  }
}

/** Creates. Only `conflict` means that a PUT is due; a 403 or 400 never does. */
async function postWorkload(api: Api, read: Read, workload: Workload): Promise<PostAnswer> {
  const path = pathOf('namespaces', workload.metadata.namespace, 'workloads');
  const reply = await api.request({ method: 'POST', path, body: payloadOf(workload) });
  const exchange = traceOf(reply);
  switch (reply.status) {
    case 201:
      return { kind: 'created', workload: read(reply), exchange };
    case 409:
      return { kind: 'conflict', exchange };
    case 500:
      return { kind: 'internal-error', exchange };
    default:
      throw failureOf(reply);
  }
}

/** Replaces spec, labels and annotations as a whole. Only `not-found` means that a POST is due. */
async function putWorkload(api: Api, read: Read, workload: Workload): Promise<PutAnswer> {
  const { name, namespace } = workload.metadata;
  const path = pathOf('namespaces', namespace, 'workloads', name);
  const reply = await api.request({ method: 'PUT', path, body: payloadOf(workload) });
  const exchange = traceOf(reply);
  switch (reply.status) {
    case 200:
      return { kind: 'updated', workload: read(reply), exchange };
    case 404:
      refuseUnknownPath(reply);
      return { kind: 'not-found', exchange };
    case 500:
      return { kind: 'internal-error', exchange };
    default:
      throw failureOf(reply);
  }
}

/** As the reference build step sends it: without `apiVersion` and `kind`. */
function payloadOf({ metadata, spec }: Workload): string {
  return JSON.stringify({ metadata, spec });
}

function traceOf({ method, url, status }: Reply): string {
  return `${method} ${new URL(url).pathname} → ${status}`;
}
