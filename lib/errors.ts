/** The closed list of error codes with the HTTP status each one answers with. `docs/errors.md` has a row for each. */
export const ERROR_STATUS = {
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  'owner-conflict': 409,
  'removals-unconfirmed': 409,
  overwritten: 409,
  'key-in-flight': 409,
  'limit-reached': 409,
  'plan-outdated': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'invalid-descriptor': 422,
  'workload-refused': 422,
  'key-reused': 422,
  'rate-limited': 429,
  internal: 500,
  'upstream-refused': 502,
  'stored-differently': 502,
  'upstream-token': 502,
  'upstream-unexpected': 502,
  interrupted: 503,
  overloaded: 503,
  'store-unavailable': 503,
  'upstream-unavailable': 503,
  'upstream-timeout': 504,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** A failure that people may be told of: its message holds no secret and says what, where and what to do. */
export class StudioError extends Error {
  readonly code: ErrorCode;
  /** The next step for the person or script that gets the error. */
  readonly hint: string | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'StudioError';
    this.code = code;
    this.hint = options.hint;
    this.retryAfter = options.retryAfter;
  }
}
