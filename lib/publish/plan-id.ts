import { createHash } from 'node:crypto';
import { DEFAULT_TARGET, targetNameOf } from '../target-name';
import { canonicalJson } from '../workload/normalise';
import type { Workload } from '../workload/workload';
import type { Plan, PublishRequest } from './plan';

/** See `Plan.base`. The API gives no resourceVersion, so states are told apart by content. */
export function hashBase(live: Workload): string {
  return sha256(canonicalJson(live));
}

/** See `Plan.id`. */
export function hashPlan(request: PublishRequest, seen: Pick<Plan, 'base' | 'readable'>): string {
  const { target, image, release, descriptor } = request;
  const { namespace, project, component } = target;
  const files = [...(descriptor?.files ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const source = descriptor ? [descriptor.text, files] : null;
  const parts = [namespace, project, component, image, release, source];
  const name = targetNameOf(target);
  // As before there were several, where there is one without a name.
  const where = name === DEFAULT_TARGET ? [] : [name];
  return sha256(JSON.stringify([...parts, seen.base ?? null, seen.readable, ...where]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
