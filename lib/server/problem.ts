import { ERROR_STATUS, type ErrorCode, StudioError } from '../errors';
import { type Answer, answerJson, toResponse } from './answer';

/** The summary of each code, the same for every occurrence (RFC 9457 `title`). */
const TITLES: Record<ErrorCode, string> = {
  'bad-request': 'The request is malformed',
  unauthenticated: 'A valid CI token is needed',
  forbidden: 'This is not allowed',
  'not-found': 'There is nothing here',
  'method-not-allowed': 'This path takes another method',
  'not-acceptable': 'There is no answer of the wanted type',
  'owner-conflict': 'Another Workload is in the way',
  'removals-unconfirmed': 'What would be removed has to be agreed to',
  overwritten: 'Another writer replaced the Workload',
  'key-in-flight': 'The same request is still under way',
  'limit-reached': 'There are as many as there may be',
  'key-reused': 'The Idempotency-Key belongs to another request',
  interrupted: 'The publication broke off before anything was written',
  overloaded: 'Too much is under way at once',
  'store-unavailable': 'The database gives no answer',
  'plan-outdated': 'The live Workload has changed since the plan was made',
  'too-large': 'The request is too large',
  'unsupported-media-type': 'The body has an unsupported media type',
  'invalid-descriptor': 'The descriptor cannot be published',
  'workload-refused': 'OpenChoreo would refuse the Workload',
  'rate-limited': 'Too many requests',
  internal: 'Something went wrong here',
  'upstream-refused': 'OpenChoreo refused the request',
  'stored-differently': 'OpenChoreo keeps another Workload than was sent',
  'upstream-token': 'No access token could be had',
  'upstream-unexpected': 'OpenChoreo answered something unexpected',
  'upstream-unavailable': 'OpenChoreo cannot be reached',
  'upstream-timeout': 'OpenChoreo did not answer in time',
};

/** An RFC 9457 problem, and more members as the case brings them. */
interface Problem {
  /** A page of this studio, relative to the address of the request. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly hint?: string;
  readonly [extension: string]: unknown;
}

/** `extensions` are further members of the problem, such as findings. */
export function answerProblem(
  error: StudioError,
  extensions: Readonly<Record<string, unknown>> = {},
): Answer {
  const { problem, ...init } = describeProblem(error, extensions);
  return answerJson(problem, init);
}

/** The same for a route that is none of the API's. */
export function problemResponse(
  ...[error, extensions]: Parameters<typeof answerProblem>
): Response {
  return toResponse(answerProblem(error, extensions));
}

/** The same before it is text. */
export function describeProblem(
  { code, message, hint, retryAfter }: StudioError,
  extensions: Readonly<Record<string, unknown>>,
) {
  const status = ERROR_STATUS[code];
  const problem: Problem = {
    type: `/docs/errors#${code}`,
    title: TITLES[code],
    status,
    detail: message,
    code,
    ...(hint !== undefined && { hint }),
    ...extensions,
  };
  const headers = {
    'content-type': 'application/problem+json',
    ...(code === 'unauthenticated' && { 'www-authenticate': 'Bearer realm="workload-studio"' }),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  };
  return { status, headers, problem };
}

/** What is not meant for people becomes one that tells nothing; the log has the whole. */
export function asStudioError(error: unknown): StudioError {
  if (error instanceof StudioError) return error;
  return new StudioError('internal', 'The studio failed to handle this request.', {
    hint: 'Try again; if it stays, give the request id to whoever runs this studio.',
    cause: error,
  });
}
