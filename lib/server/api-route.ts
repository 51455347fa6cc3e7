import { z } from 'zod';
import { type Caller, findCaller } from '../auth/caller';
import { readBearer } from '../auth/ci-token';
import { ERROR_STATUS, StudioError } from '../errors';
import type { LastCall } from '../trust/last-call';
import { type Answer, isGood, toResponse } from './answer';
import { answerReport } from './answer-report';
import type { ApiCall, ApiRequest, PublicCall } from './api-call';
import { countFailedAuth } from './count-failed-auth';
import type { Operation } from './contract/operation';
import { offersOf } from './contract/offers';
import { noteCall } from './last-call';
import { sharedMetrics } from './metrics/studio-metrics';
import { negotiate } from './negotiate';
import { answerProblem, asStudioError } from './problem';
import { rateLimitHeaders, requireWithin } from './rate-limit';
import { actorOf, type Refusals, sharedRefusals } from './refusals';
import { requestIdOf } from './request-id';
import { getStudio } from './studio';

export type { ApiCall, PublicCall } from './api-call';

type Route<T> = (
  request: ApiRequest,
  context?: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Promise<T>;

/** How Next.js calls a route. */
export type RouteHandler = Route<Response>;

/** The same for whoever writes the answer out. */
export type DirectHandler = Route<Answer>;

type Handle<Call> = (call: Call) => Promise<Answer> | Answer;

/** A route of `/api/v1` for which a CI token is needed, and whose calls are counted. */
export function apiRoute(
  operation: Operation,
  handle: Handle<ApiCall>,
  findStudio = getStudio,
): RouteHandler {
  return respond(apiHandler(operation, handle, findStudio));
}

/** A route that everybody may call, or that finds out for itself who calls. */
export function publicRoute(
  operation: Operation,
  handle: Handle<PublicCall>,
  findStudio = getStudio,
): RouteHandler {
  return respond(publicHandler(operation, handle, findStudio));
}

function respond(handler: DirectHandler): RouteHandler {
  return async (...call) => toResponse(await handler(...call));
}

/** What `apiRoute` does, before it becomes a `Response`. */
export function apiHandler(
  operation: Operation,
  handle: Handle<ApiCall>,
  findStudio = getStudio,
): DirectHandler {
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
  return publicHandler(operation, authenticated, findStudio);
}

/** Format, request id, headers of limits, errors as problems. */
function publicHandler(
  operation: Operation,
  handle: Handle<PublicCall>,
  findStudio: typeof getStudio,
): DirectHandler {
  return async (request, context) => {
    const studio = await findStudio();
    const requestId = requestIdOf(request.headers.get('x-request-id'));
    const parameters = (await context?.params) ?? {};
    const call: PublicCall = { requestId, studio, request, parameters, notes: { subject: {} } };
    const given = await guard(call, () => answer(operation, call, handle));
    return { ...given, headers: { ...given.headers, ...headersOf(operation, call, given) } };
  };
}

/** Failures too in the format that was asked for; throws where there is none. */
async function answer(
  operation: Operation,
  call: PublicCall,
  handle: Handle<PublicCall>,
): Promise<Answer> {
  const format = negotiate(call.request.headers.get('accept'), offersOf(operation));
  const given = await guard(call, async () => handle(call));
  if (format === 'json' || operation.reports === undefined) return given;
  const { notes, studio } = call;
  const findingsUrl = `${studio.settings.publicUrl}/docs/findings`;
  return answerReport(given, operation.reports, format, notes.subject, findingsUrl);
}

async function guard(
  { studio, requestId }: PublicCall,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    const known = asStudioError(error);
    sharedMetrics().errors.add({ error_type: known.code });
    if (known.code === 'internal') studio.log.error({ requestId, err: error }, 'request failed');
    return answerProblem(known, { requestId });
  }
}

function headersOf(
  { reports }: Operation,
  { requestId, notes }: PublicCall,
  { headers }: Answer,
): Answer['headers'] {
  return {
    'x-request-id': requestId,
    'cache-control': headers['cache-control'] ?? 'no-store',
    ...(reports && { vary: 'Accept' }),
    ...(notes.limit && rateLimitHeaders(notes.limit)),
  };
}

/** Whatever comes of the call is noted with the token or rule that let it in. */
async function handleAndNote(call: ApiCall, handle: Handle<ApiCall>): Promise<Answer> {
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
    const answer = await handle(call);
    note(answer.status, isGood(answer) ? undefined : readProblem(answer));
    return answer;
  } catch (error) {
    const known = asStudioError(error);
    note(ERROR_STATUS[known.code], { code: known.code, detail: known.message });
    throw error;
  }
}

/** Of an answer that says no; whatever it looks like. */
function readProblem({ body }: Answer): Pick<LastCall, 'code' | 'detail'> {
  try {
    const problem = z.object({ code: z.string(), detail: z.string() });
    return problem.parse(JSON.parse(body));
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
