import { randomUUID } from 'node:crypto';
import type { CiTokenRow } from '../store/schema';
import { StudioError } from '../errors';
import type { Actor } from '../publish/plan';
import { verifyCiToken } from '../auth/ci-token';
import { asStudioError, problemResponse } from './problem';
import { createRateLimit } from './rate-limit';
import { getStudio, type Studio } from './studio';

export interface ApiCall {
  /** Stands in the log, in the header `x-request-id` and in every problem. */
  readonly requestId: string;
  readonly studio: Studio;
  readonly token: CiTokenRow;
  /** The token as history and audit name it. */
  readonly actor: Actor;
  readonly request: Request;
}

// One count for everybody: the address of a caller is whatever a header claims. Good tokens never meet it.
const countFailedAuth = createRateLimit({ limit: 60, windowMs: 60_000, now: Date.now });

/** Wraps a handler of `/api/v1`: CI token, rate limits, request id, log line, errors as problems. */
export function apiRoute(handle: (call: ApiCall) => Promise<Response>, findStudio = getStudio) {
  return async (request: Request): Promise<Response> => {
    const studio = await findStudio();
    const requestId = randomUUID();
    const startedAt = performance.now();
    const response = await answer(studio, request, handle, requestId);
    response.headers.set('x-request-id', requestId);
    response.headers.set('cache-control', 'no-store');
    const ms = Math.round(performance.now() - startedAt);
    const { pathname } = new URL(request.url);
    studio.log.info({ requestId, method: request.method, pathname, status: response.status, ms });
    return response;
  };
}

async function answer(
  studio: Studio,
  request: Request,
  handle: (call: ApiCall) => Promise<Response>,
  requestId: string,
): Promise<Response> {
  try {
    const token = await authenticate(studio, request);
    studio.countCall(token.id);
    const actor: Actor = { kind: 'ci', id: token.id, name: token.name };
    return await handle({ requestId, studio, token, actor, request });
  } catch (error) {
    const known = asStudioError(error);
    if (known.code === 'internal') studio.log.error({ requestId, err: error }, 'request failed');
    return problemResponse(known, { requestId });
  }
}

async function authenticate(studio: Studio, request: Request): Promise<CiTokenRow> {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  const verdict = bearer && (await verifyCiToken(studio.store.ciTokens, bearer, Date.now));
  if (verdict && verdict.ok) return verdict.token;
  countFailedAuth('everybody');
  throw new StudioError('unauthenticated', 'The request carries no valid CI token.', {
    hint: 'Send “Authorization: Bearer wls_…” with a token made under Connect CI.',
  });
}
