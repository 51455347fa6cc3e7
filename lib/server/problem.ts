import { ERROR_STATUS, type ErrorCode, StudioError } from '../errors';

/** The summary of each code, the same for every occurrence (RFC 9457 `title`). */
const TITLES: Record<ErrorCode, string> = {
  'bad-request': 'The request is malformed',
  unauthenticated: 'A valid CI token is needed',
  forbidden: 'The token does not allow this',
  'not-found': 'There is nothing here',
  'owner-conflict': 'Another Workload is in the way',
  'plan-outdated': 'The live Workload has changed since the plan was made',
  'too-large': 'The request is too large',
  'unsupported-media-type': 'The body has an unsupported media type',
  'invalid-descriptor': 'The descriptor cannot be published',
  'workload-refused': 'OpenChoreo would refuse the Workload',
  'rate-limited': 'Too many requests',
  internal: 'Something went wrong here',
  'upstream-refused': 'OpenChoreo refused the request',
  'upstream-token': 'No access token could be had',
  'upstream-unexpected': 'OpenChoreo answered something unexpected',
  'upstream-unavailable': 'OpenChoreo cannot be reached',
  'upstream-timeout': 'OpenChoreo did not answer in time',
};

/** An RFC 9457 problem, and more members as the case brings them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly hint?: string;
  readonly [extension: string]: unknown;
}

export function problemOf(error: unknown, extensions: Record<string, unknown> = {}): Problem {
  const known = asStudioError(error);
  return {
    type: `urn:workload-studio:problem:${known.code}`,
    title: TITLES[known.code],
    status: ERROR_STATUS[known.code],
    detail: known.message,
    code: known.code,
    ...(known.hint !== undefined && { hint: known.hint }),
    ...extensions,
  };
}

/** What is not meant for people becomes one that tells nothing; the log has the whole. */
export function asStudioError(error: unknown): StudioError {
  if (error instanceof StudioError) return error;
  return new StudioError('internal', 'The studio failed to handle this request.', {
    hint: 'Try again; if it stays, give the request id to whoever runs this studio.',
    cause: error,
  });
}

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return Response.json(problem, {
    status: problem.status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  });
}
