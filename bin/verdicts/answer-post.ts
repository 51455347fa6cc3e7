import { admitWorkload, isPathSegment } from '../../lib/workload/admit';
import type { ApiBody, Decoded } from '../../lib/workload/decode-api-body';
import type { Release } from '../../lib/workload/releases';
import type { Workload } from '../../lib/workload/workload';

/** What a POST is answered: the messages of a refusal in no order, or what is stored. */
export type PostAnswer =
  | { readonly status: 201; readonly stored: Workload }
  | { readonly status: number; readonly error: string };

/** The namespace in which the verdicts were recorded. */
const NAMESPACE = 'verdicts';

/** A POST without security, once its body is decoded: the search for the component, then Kubernetes. */
export function answerPost(
  decoded: Decoded<ApiBody>,
  release: Release,
  components: ReadonlySet<string>,
): PostAnswer {
  if (!decoded.ok) {
    const error = decoded.kind === 'overflow' ? 'Invalid request body' : `${decoded.message}\n`;
    return { status: 400, error };
  }
  const { componentName } = decoded.body.spec.owner;
  if (!isPathSegment(componentName)) return { status: 500, error: 'Internal server error' };
  if (!components.has(componentName)) {
    return { status: 400, error: 'Referenced component not found' };
  }
  const admission = admitWorkload(decoded.body, { namespace: NAMESPACE, release });
  return admission.ok
    ? { status: 201, stored: admission.stored }
    : { status: admission.status, error: admission.message };
}
