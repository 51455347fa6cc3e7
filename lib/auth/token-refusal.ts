/**
 * The closed list of reasons for which `POST /api/v1/token` gives no token, each with the error of RFC 6749 and RFC 8693
 * and the HTTP status it answers with. `docs/ci-identity.md` has a row for each.
 */
export const TOKEN_REFUSALS = {
  'grant-type-unsupported': ['unsupported_grant_type', 400],
  'request-malformed': ['invalid_request', 400],
  'token-type-unsupported': ['invalid_request', 400],
  'target-unknown': ['invalid_target', 400],
  'scope-unknown': ['invalid_scope', 400],
  'scope-not-granted': ['invalid_scope', 400],
  'token-too-large': ['invalid_request', 400],
  'token-malformed': ['invalid_request', 400],
  'token-encrypted': ['invalid_request', 400],
  'header-refused': ['invalid_request', 400],
  'algorithm-refused': ['invalid_request', 400],
  'issuer-unknown': ['invalid_request', 400],
  'key-unknown': ['invalid_request', 400],
  'key-unsuitable': ['invalid_request', 400],
  'signature-wrong': ['invalid_request', 400],
  'audience-wrong': ['invalid_request', 400],
  'token-expired': ['invalid_request', 400],
  'token-not-yet-valid': ['invalid_request', 400],
  'token-too-old': ['invalid_request', 400],
  'rule-missing': ['invalid_request', 400],
  'event-refused': ['invalid_request', 400],
  'token-used': ['invalid_request', 400],
  'rate-limited': ['invalid_request', 429],
  'issuer-unreachable': ['temporarily_unavailable', 503],
  'store-unavailable': ['temporarily_unavailable', 503],
  internal: ['server_error', 500],
} as const satisfies Record<string, readonly [error: string, status: number]>;

export type TokenRefusalCode = keyof typeof TOKEN_REFUSALS;

/** Why there is no token, in words for whoever looks at the log of the pipeline. Holds nothing of the token but claims. */
export class TokenRefusal extends Error {
  readonly code: TokenRefusalCode;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    code: TokenRefusalCode,
    message: string,
    options: { readonly retryAfter?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'TokenRefusal';
    this.code = code;
    this.retryAfter = options.retryAfter;
  }
}
