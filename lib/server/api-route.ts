import { z } from 'zod';
import { type Caller, findCaller } from '../auth/caller';
import { readBearer } from '../auth/ci-token';
import { ERROR_STATUS, StudioError } from '../errors';
import type { LastCall } from '../trust/last-call';
import { answerReport } from './answer-report';
import type { ApiCall, ApiRequest, PublicCall } from './api-call';
import { countFailedAuth } from './count-failed-auth';
import type { Operation } from './contract/operation';
import { offersOf } from './contract/offers';
import { noteCall } from './last-call';
import { sharedMetrics } from './metrics/studio-metrics';
import { negotiate } from './negotiate';
import { asStudioError, problemResponse } from './problem';
import { rateLimitHeaders, requireWithin } from './rate-limit';
import { actorOf, type Refusals, sharedRefusals } from './refusals';
import { requestIdOf } from './request-id';
import { getStudio } from './studio';

export type { ApiCall, PublicCall } from './api-call';

/** How Next.js calls a route. */
export type RouteHandler = (
  request: ApiRequest,
  context?: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Promise<Response>;

/** Wraps a handler of `/api/v1` that needs a CI token, and counts its calls. */
export function apiRoute(
  operation: Operation,
  handle: (call: ApiCall) => Promise<Response>,
  findStudio = getStudio,
): RouteHandler {
  const onRefused = operation.audited ? sharedRefusals().add : () => {};
  const authenticated = async (call: PublicCall) => {
    const token = await authenticate(call, onRefused);
    const actor = actorOf(token);
    const limit = await call.studio.limits.ofCaller(token.id);
    call.notes.limit = limit;
    if (limit.exceeded) onRefused(actor, 'rate-limited');
    requireWithin(limit);
    return handleAndNote({ ...call, token, actor }, handle);
  };
  return publicRoute(operation, authenticated, findStudio);
}

/**
 * Wraps a handler that everybody may call, or that finds out for itself who calls: format, request id, headers of limits,
 * errors as problems.
 */
export function publicRoute(
  operation: Operation,
  handle: (call: PublicCall) => Promise<Response> | Response,
  findStudio = getStudio,
): RouteHandler {
  return async (request, context) => {
    const studio = await findStudio();
    const requestId = requestIdOf(request.headers.get('x-request-id'));
    const parameters = (await context?.params) ?? {};
    const call: PublicCall = { requestId, studio, request, parameters, notes: { subject: {} } };
    const response = await guard(call, () => answer(operation, call, handle));
    addHeaders(response, operation, call);
    return response;
  };
}

/** Failures too in the format that was asked for; throws where there is none. */
async function answer(
  operation: Operation,
  call: PublicCall,
  handle: (call: PublicCall) => Promise<Response> | Response,
): Promise<Response> {
  const format = negotiate(call.request.headers.get('accept'), offersOf(operation));
  const response = await guard(call, async () => handle(call));
  if (format === 'json' || operation.reports === undefined) return response;
  const { notes, studio } = call;
  const findingsUrl = `${studio.settings.publicUrl}/docs/findings`;
  return answerReport(response, operation.reports, format, notes.subject, findingsUrl);
}

async function guard(
  { studio, requestId }: PublicCall,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const known = asStudioError(error);
    sharedMetrics().errors.add({ error_type: known.code });
    if (known.code === 'internal') studio.log.error({ requestId, err: error }, 'request failed');
    return problemResponse(known, { requestId });
  }
}

function addHeaders({ headers }: Response, { reports }: Operation, call: PublicCall): void {
  const { requestId, notes } = call;
  headers.set('x-request-id', requestId);
  if (reports) headers.set('vary', 'Accept');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  const limits = notes.limit ? rateLimitHeaders(notes.limit) : {};
  for (const [name, value] of Object.entries(limits)) headers.set(name, value);
}

/** Whatever comes of the call is noted with the token or rule that let it in. */
async function handleAndNote(
  call: ApiCall,
  handle: (call: ApiCall) => Promise<Response>,
): Promise<Response> {
  const { studio, token, request, notes, actor } = call;
  const note = (status: number, problem: Pick<LastCall, 'code' | 'detail'> = {}) => {
    const [what = ''] = new URL(request.url).pathname.split('/').slice(3);
    noteCall(studio, token.access, {
      at: new Date().toISOString(),
      what,
      status,
      ...problem,
      ...(notes.publicationId !== undefined && { publicationId: notes.publicationId }),
      ...(actor.provenance && { from: actor.name }),
    });
  };
  try {
    const response = await handle(call);
    note(response.status, response.ok ? undefined : await readProblem(response.clone()));
    return response;
  } catch (error) {
    const known = asStudioError(error);
    note(ERROR_STATUS[known.code], { code: known.code, detail: known.message });
    throw error;
  }
}

/** Of an answer that says no; whatever it looks like. */
async function readProblem(response: Response): Promise<Pick<LastCall, 'code' | 'detail'>> {
  try {
    const problem = z.object({ code: z.string(), detail: z.string() });
    return problem.parse(await response.json());
  } catch {
    return {};
  }
}

async function authenticate(call: PublicCall, onRefused: Refusals['add']): Promise<Caller> {
  const { studio, request } = call;
  const bearer = readBearer(request.headers.get('authorization'));
  const found = bearer === undefined ? undefined : await findCaller(studio.store, bearer, Date.now);
  if (found?.good) return found.caller;
  if (found) onRefused(actorOf(found.caller), 'unauthenticated');
  countFailedAuth(call);
  throw new StudioError('unauthenticated', 'The request carries no valid CI token.', {
    hint: 'Send “Authorization: Bearer wls_…” with a token made under Connect CI, or “wlx_…” from /api/v1/token.',
  });
}
