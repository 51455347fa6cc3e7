import { isPathSegment } from '../workload/admit';
import { INTERNAL_ERROR, notFound, type Answer } from './answer';
import { scopeOf, WORKFLOW_RUNS } from './read-handlers';
import { forbidden, isAllowed, type ApiRequest } from './request';

/** PUT of a run: labels, annotations and parameters as a whole; the workflow's name stays. */
export function updateWorkflowRun(request: ApiRequest): Answer {
  const { store, namespace, name } = request;
  if (!isPathSegment(name)) return INTERNAL_ERROR;
  const before = store.find('WorkflowRun', namespace, name);
  if (before === undefined) return notFound('WorkflowRun');
  if (!isAllowed(request, 'workflowrun:update', scopeOf(WORKFLOW_RUNS, before))) {
    return forbidden(request);
  }
  return INTERNAL_ERROR;
}

/** The sandbox runs no workflows, and lets nobody start one. */
export function createWorkflowRun(request: ApiRequest): Answer {
  return forbidden(request);
}
