import { admitWorkload, isPathSegment } from '../workload/admit';
import { decodeApiBody } from '../workload/decode-api-body';
import { isTooLarge } from '../workload/stored-size';
import { apiError, badRequest, INTERNAL_ERROR, json, notFound, type Answer } from './answer';
import { refuseBody, refuseByRules } from './refusals';
import { keepIdentity } from './api-object';
import { scopeOf, WORKLOADS } from './read-handlers';
import { forbidden, isAllowed, type ApiRequest } from './request';

/** POST: decode, permission in the project that the body names, component, name, then the CRD. */
export function createWorkload(request: ApiRequest): Answer {
  const decoded = decodeApiBody(request.body, request.release);
  if (!decoded.ok) return refuseBody(decoded);
  const { body } = decoded;
  const { store, namespace, release } = request;
  const { componentName, projectName } = body.spec.owner;
  if (!isAllowed(request, 'workload:create', { namespace, project: projectName })) {
    return forbidden(request);
  }
  if (!isPathSegment(componentName)) return INTERNAL_ERROR;
  if (store.find('Component', namespace, componentName) === undefined) {
    return badRequest('Referenced component not found');
  }
  if (store.find('Workload', namespace, body.metadata.name) !== undefined) {
    return apiError(409, 'CONFLICT', 'Workload already exists');
  }
  const admission = admitWorkload(body, { namespace, release });
  if (!admission.ok) return refuseByRules(admission);
  const object = { ...admission.stored, status: {} };
  if (isTooLarge(object)) return INTERNAL_ERROR;
  const stored = store.insert('Workload', object);
  request.deployments?.notice(namespace);
  return json(201, stored);
}

/** PUT: decode, existence, permission in the project that is stored, then the CRD over what changes. */
export function updateWorkload(request: ApiRequest): Answer {
  const decoded = decodeApiBody(request.body, request.release);
  if (!decoded.ok) return refuseBody(decoded);
  const { body } = decoded;
  const { store, namespace, name, release } = request;
  if (!isPathSegment(name)) return INTERNAL_ERROR;
  const before = store.find('Workload', namespace, name);
  if (before === undefined) return notFound('Workload');
  if (!isAllowed(request, 'workload:update', scopeOf(WORKLOADS, before))) return forbidden(request);
  const admission = admitWorkload(body, { namespace, release, stored: before });
  if (!admission.ok) return refuseByRules(admission);
  const { stored } = admission;
  const after = keepIdentity({ ...stored, status: before.status }, before);
  if (isTooLarge(after)) return INTERNAL_ERROR;
  // Kubernetes refuses a PUT that another one has overtaken, and the API server hides why.
  if (store.isReplacedSince(request.revision, 'Workload', namespace, name)) return INTERNAL_ERROR;
  store.replace('Workload', after);
  request.deployments?.notice(namespace);
  return json(200, after);
}

export function deleteWorkload(request: ApiRequest): Answer {
  const { store, namespace, name } = request;
  if (!isPathSegment(name)) return INTERNAL_ERROR;
  const object = store.find('Workload', namespace, name);
  if (object === undefined) return notFound('Workload');
  if (!isAllowed(request, 'workload:delete', scopeOf(WORKLOADS, object))) return forbidden(request);
  store.delete('Workload', namespace, name);
  request.deployments?.notice(namespace);
  return { status: 204, headers: {}, body: '' };
}
