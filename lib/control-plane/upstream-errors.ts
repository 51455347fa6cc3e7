/** What every failure of an upstream call knows. */
interface Context {
  readonly method: string;
  /** Without user info and query: safe to show and to log. */
  readonly url: string;
  /** Of the answer, where one came. */
  readonly status?: number | undefined;
  readonly cause?: unknown;
}

/** Common to the four kinds below, for `instanceof` where the kind does not matter. */
export abstract class UpstreamError extends Error {
  readonly method: string;
  readonly url: string;
  readonly status: number | undefined;

  constructor(message: string, { method, url, status, cause }: Context) {
    super(message, { cause });
    this.name = new.target.name;
    this.method = method;
    this.url = url;
    this.status = status;
  }
}

/** The token endpoint answered, but gave no usable token. */
export class TokenError extends UpstreamError {
  /** Seconds, from `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(message: string, context: Context, retryAfter?: number) {
    super(message, context);
    this.retryAfter = retryAfter;
  }
}

/** An answer with a good status whose body is not what the API promises. */
export class ResponseShapeError extends UpstreamError {}

/** The API answered with a status that the caller does not expect. The message is the server's own text. */
export class ApiError extends UpstreamError {
  declare readonly status: number;
  /** The server's error code, for example `FORBIDDEN`, where its body has one. */
  readonly code: string | undefined;
  /** Seconds, from `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    context: Context & { readonly status: number },
    answer: { readonly code?: string | undefined; readonly retryAfter?: number | undefined } = {},
  ) {
    super(message, context);
    this.code = answer.code;
    this.retryAfter = answer.retryAfter;
  }
}

/** No whole answer came. */
export class NetworkError extends UpstreamError {
  readonly timedOut: boolean;
  /** `no`: nothing that could take effect was sent. `perhaps`: the request may have taken effect. */
  readonly delivered: 'no' | 'perhaps';

  constructor(
    message: string,
    context: Context,
    how: { readonly timedOut: boolean; readonly delivered: 'no' | 'perhaps' },
  ) {
    super(message, context);
    this.timedOut = how.timedOut;
    this.delivered = how.delivered;
  }
}
