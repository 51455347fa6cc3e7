import { RUN_SPEC_RULES } from '../workload/admission-rules';
import { findProblems, isPathSegment, refuse } from '../workload/admit';
import { WORKFLOW_RUN_TYPE } from '../workload/api-types';
import { decodeStruct, type ApiBody } from '../workload/decode-api-body';
import { INTERNAL_ERROR, json, notFound, type Answer } from './answer';
import { keepIdentity } from './api-object';
import { refuseBody, refuseByRules } from './refusals';
import { scopeOf, WORKFLOW_RUNS } from './read-handlers';
import { forbidden, isAllowed, type ApiRequest } from './request';

/** PUT of a run: labels, annotations and parameters are replaced as a whole; the workflow's name stays. */
export function updateWorkflowRun(request: ApiRequest): Answer {
  const { store, namespace, name, release } = request;
  const decoded = decodeStruct(request.body, WORKFLOW_RUN_TYPE);
  if (!decoded.ok) return refuseBody(decoded);
  if (!isPathSegment(name)) return INTERNAL_ERROR;
  const before = store.find('WorkflowRun', namespace, name);
  if (before === undefined) return notFound('WorkflowRun');
  if (!isAllowed(request, 'workflowrun:update', scopeOf(WORKFLOW_RUNS, before))) {
    return forbidden(request);
  }
  const { metadata, spec } = readRun(decoded.body);
  const object = { ...before, metadata: { ...metadata, name, namespace }, spec };
  const problems = findProblems(object, RUN_SPEC_RULES, before);
  if (problems.length > 0) return refuseByRules(refuse(problems, release));
  const after = keepIdentity(object, before);
  store.replace('WorkflowRun', after);
  return json(200, after);
}

/** The sandbox runs no workflows, and lets nobody start one. */
export function createWorkflowRun(request: ApiRequest): Answer {
  return forbidden(request);
}

type Run = Pick<ApiBody, 'metadata'> & { readonly spec: unknown };

function readRun(body: unknown): Run {
  if (!isRun(body)) throw new TypeError('the table of types does not describe a WorkflowRun');
  return body;
}

/** The table of types makes sure of the rest. */
function isRun(value: unknown): value is Run {
  return typeof value === 'object' && value !== null && 'metadata' in value && 'spec' in value;
}
