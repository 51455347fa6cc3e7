/** What every failure of an upstream call knows. */
interface Context {
  readonly method: string;
  /** Without user info and query: safe to show and to log. */
  readonly url: string;
  readonly cause?: unknown;
}

/** Common to the four kinds below, for `instanceof` where the kind does not matter. */
export abstract class UpstreamError extends Error {
  readonly method: string;
  readonly url: string;

  constructor(message: string, context: Context) {
    super(message, { cause: context.cause });
    this.name = new.target.name;
    this.method = context.method;
    this.url = context.url;
  }
}

/** The token endpoint answered, but gave no usable token. */
export class TokenError extends UpstreamError {
  readonly status: number | undefined;

  constructor(message: string, context: Context & { readonly status?: number }) {
    super(message, context);
    this.status = context.status;
  }
}

/** The API answered with a status that the caller does not expect. The message is the server's own text. */
export class ApiError extends UpstreamError {
  readonly status: number;
  /** The server's error code, for example `FORBIDDEN`, where its body has one. */
  readonly code: string | undefined;
  /** Seconds, from `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    context: Context & {
      readonly status: number;
      readonly code?: string | undefined;
      readonly retryAfter?: number | undefined;
    },
  ) {
    super(message, context);
    this.status = context.status;
    this.code = context.code;
    this.retryAfter = context.retryAfter;
  }
}

/** No whole answer came. */
export class NetworkError extends UpstreamError {
  readonly timedOut: boolean;
  /** `no`: there was never a connection to send on. `perhaps`: the request may have taken effect. */
  readonly delivered: 'no' | 'perhaps';

  constructor(
    message: string,
    context: Context & { readonly timedOut: boolean; readonly delivered: 'no' | 'perhaps' },
  ) {
    super(message, context);
    this.timedOut = context.timedOut;
    this.delivered = context.delivered;
  }
}

/** An answer with a good status whose body is not what the API promises. */
export class ResponseShapeError extends UpstreamError {
  readonly status: number;

  constructor(message: string, context: Context & { readonly status: number }) {
    super(message, context);
    this.status = context.status;
  }
}
