import { MOST_FINDINGS } from '../descriptor/finding';
import { REFUSALS, SPEC_RULES, type Rule } from './admission-rules';
import type { Problem } from './admission-problem';
import { toApiJson } from './api-json';
import { checkMetadata } from './check-metadata';
import { checkSpec } from './check-spec';
import { decodeWorkload, type ApiBody } from './decode-api-body';
import type { Release } from './releases';
import { findLongestText, isTooLarge } from './stored-size';
import type { Violation } from './violation';
import type { Workload } from './workload';

/** What the API server answers for a Workload that was let through to Kubernetes. */
export type Admission = { readonly ok: true; readonly stored: Workload } | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly status: 400 | 422 | 500;
  readonly code: string;
  /** The whole of the answer's `error`. */
  readonly message: string;
  readonly violations: readonly Violation[];
}

export interface AdmissionTarget {
  readonly namespace: string;
  readonly release: Release;
  /** What is stored under that name. Present: a PUT, whose name and unchanged parts count as they stand. */
  readonly stored?: { readonly metadata: { readonly name: string }; readonly spec?: unknown };
}

/**
 * Answers for a decoded body as Kubernetes and the Workload CRD of the release do. Comes after decoding, permissions and,
 * for a POST, the search for the component and for a Workload of that name.
 */
export function admitWorkload(body: ApiBody, target: AdmissionTarget): Admission {
  const { stored, release } = target;
  const workload = completeWorkload(body, target);
  if (stored === undefined && !isPathSegment(workload.metadata.name)) return INTERNAL_ERROR;
  const problems = findProblems(workload, SPEC_RULES[release], stored);
  return problems.length === 0 ? { ok: true, stored: workload } : refuse(problems, release);
}

/** What Kubernetes holds against an object: its metadata, and its spec by the rules of a CRD. */
export function findProblems(
  object: Pick<ApiBody, 'metadata'> & { readonly spec: unknown },
  rules: Rule,
  stored: { readonly spec?: unknown } | undefined,
): readonly Problem[] {
  const metadata = [...checkMetadata(object.metadata)];
  const blocked = metadata.some((problem) => problem.blocking);
  const spec = checkSpec(rules, object.spec, stored?.spec, blocked);
  // On an update three layers of Kubernetes each look at the metadata.
  const seen = stored === undefined ? metadata : [...metadata, ...metadata, ...metadata];
  return [...seen, ...spec];
}

/** Words a refusal as a release's API server does. */
export function refuse(problems: readonly Problem[], release: Release): Refusal {
  const { status, code } = REFUSALS[release];
  const violations = problems.map((problem) => toViolation(problem, release));
  const message = violations.map((violation) => violation.message).join('; ');
  return { ok: false, status, code, message, violations };
}

/**
 * What the API server of a release would hold against this Workload; empty when it would store it. Each reason comes once,
 * and remarks without a place in the Workload are left out; after 200 there are no more. `live`: what is stored now, under the name the Workload will be put to.
 */
export function predictViolations(
  workload: Workload,
  release: Release,
  live?: Workload,
): readonly Violation[] {
  if (isTooLarge(workload)) {
    const message = `${INTERNAL_ERROR.message} (the Workload is larger than the 1.5 MiB that can be stored)`;
    return [{ pointer: findLongestText(workload) ?? '', message }];
  }
  const decoded = decodeWorkload(toApiJson(workload), release);
  if (!decoded.ok) {
    const message = decoded.kind === 'overflow' ? 'Invalid request body' : decoded.message;
    return [{ pointer: '', message }];
  }
  const { body } = decoded;
  if (live === undefined && !isPathSegment(body.spec.owner.componentName)) {
    return [{ pointer: '/spec/owner/componentName', message: INTERNAL_ERROR.message }];
  }
  const admission = admitWorkload(body, {
    namespace: workload.metadata.namespace,
    release,
    ...(live && { stored: live }),
  });
  if (admission.ok) return [];
  const reasons = new Map<string, Violation>();
  for (const violation of admission.violations) {
    if (violation.pointer === '') continue;
    reasons.set(`${violation.pointer} ${violation.message}`, violation);
    if (reasons.size === MOST_FINDINGS) break;
  }
  return [...reasons.values()];
}

const INTERNAL_ERROR = {
  ok: false,
  status: 500,
  code: 'INTERNAL_ERROR',
  message: 'Internal server error',
  violations: [{ pointer: '/metadata/name', message: 'Internal server error' }],
} as const satisfies Refusal;

/** The object to be stored: labels of ownership set, name and namespace as the path says. */
function completeWorkload(body: ApiBody, { namespace, stored }: AdmissionTarget): Workload {
  const { owner } = body.spec;
  const { annotations } = body.metadata;
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: {
      name: stored?.metadata.name ?? body.metadata.name,
      namespace,
      labels: {
        ...body.metadata.labels,
        'openchoreo.dev/project': owner.projectName,
        'openchoreo.dev/component': owner.componentName,
      },
      ...(annotations !== undefined && { annotations }),
    },
    spec: body.spec,
  };
}

/** False for names that Kubernetes clients refuse to build a URL from, before anything is checked. */
export function isPathSegment(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/%]/.test(name);
}

function toViolation(problem: Problem, release: Release): Violation {
  const message = REFUSALS[release].paths ? `${problem.path}: ${problem.detail}` : problem.detail;
  return { pointer: problem.pointer, message };
}
