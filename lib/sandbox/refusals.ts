import type { Refusal } from '../workload/admit';
import type { Decoded } from '../workload/decode-api-body';
import { apiError, badRequest, text, type Answer } from './answer';

/** A body that does not fit the API's structs. */
export function refuseBody(decoded: Extract<Decoded<unknown>, { ok: false }>): Answer {
  return decoded.kind === 'overflow'
    ? badRequest('Invalid request body')
    : text(400, decoded.message);
}

/** An object that Kubernetes does not take. */
export function refuseByRules({ status, code, message }: Refusal): Answer {
  return apiError(status, code, message);
}
