import type { LookupFunction } from 'node:net';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { buildConnector, Pool } from 'undici';
import { exchange } from './exchange';
import { NotSent, networkErrorOf } from './network-failure';
import { ApiError, type NetworkError, ResponseShapeError } from './upstream-errors';

/** One server that is spoken to. Nothing sent here can reach another one: redirects are refused. */
export interface Server {
  /** Only scheme, host and port are used. */
  readonly url: string;
  /** Sent as `Host`; over TLS also the SNI name and the name the certificate must carry. Default: the URL's. */
  readonly hostHeader?: string;
  /** PEM; trusted beside the authorities Node ships with. */
  readonly ca?: string;
  /** Turns names into addresses; by default the system does. */
  readonly lookup?: LookupFunction;
  /** What each call carries that tells which request it is made for. */
  readonly traceHeaders?: () => Readonly<Record<string, string>>;
  /** Told of each call once it is over. */
  readonly onCall?: (call: CallReport) => void;
}

export interface CallReport {
  readonly method: string;
  /** Host and port that were called. */
  readonly address: string;
  /** Absent where no answer came. */
  readonly status?: number;
  /** What went wrong, where something did. */
  readonly error?: 'redirect' | 'unreadable' | 'timeout' | 'unreachable';
  readonly seconds: number;
}

/** Milliseconds and bytes. */
export interface Limits {
  readonly connectTimeout: number;
  /** From the request to the answer's headers. */
  readonly headersTimeout: number;
  /** Between two pieces of the answer's body. */
  readonly bodyTimeout: number;
  /** For the whole call, so that a slow drip ends too. */
  readonly callTimeout: number;
  readonly bodyBytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  connectTimeout: 5_000,
  headersTimeout: 15_000,
  bodyTimeout: 15_000,
  callTimeout: 20_000,
  bodyBytes: 2 * 1024 * 1024,
};

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path and query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the call before its own limits do. */
  readonly signal?: AbortSignal | undefined;
}

export interface Reply {
  readonly method: string;
  /** Without user info and query. */
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Connection {
  /** Rejects with `NetworkError`, with `ApiError` for a redirect, with `ResponseShapeError` for a body that cannot be taken. */
  send(call: Call): Promise<Reply>;
  close(): Promise<void>;
}

const MAX_SOCKETS = 32;

export function openConnection(server: Server, limits: Limits = DEFAULT_LIMITS): Connection {
  const { origin, host: address } = new URL(server.url);
  const pool = new Pool(origin, {
    connect: connectorOf(server, limits),
    connections: MAX_SOCKETS,
    headersTimeout: limits.headersTimeout,
    bodyTimeout: limits.bodyTimeout,
  });
  const host = server.hostHeader === undefined ? {} : { host: server.hostHeader };

  return {
    async send({ method, path, headers, body, signal }) {
      const place = { method, url: origin + path.replace(/\?.*$/s, '') };
      const request = {
        method,
        path,
        headers: { accept: 'application/json', ...server.traceHeaders?.(), ...headers, ...host },
        body: body ?? null,
      };
      const startedAt = performance.now();
      const report = (end: Pick<CallReport, 'status' | 'error'>) =>
        server.onCall?.({
          method,
          address,
          ...end,
          seconds: (performance.now() - startedAt) / 1000,
        });
      try {
        const reply = await exchange(pool, { request, place, limits, signal });
        report({ status: reply.status });
        return reply;
      } catch (cause) {
        const error = isAnswer(cause) ? cause : networkErrorOf(cause, place);
        report({ error: kindOf(error) });
        throw error;
      }
    },
    close: () => pool.close(),
  };
}

function isAnswer(error: unknown): error is ApiError | ResponseShapeError {
  return error instanceof ApiError || error instanceof ResponseShapeError;
}

function kindOf(
  error: ApiError | ResponseShapeError | NetworkError,
): NonNullable<CallReport['error']> {
  if (error instanceof ApiError) return 'redirect';
  if (error instanceof ResponseShapeError) return 'unreadable';
  return error.timedOut ? 'timeout' : 'unreachable';
}

function connectorOf({ ca, lookup }: Server, limits: Limits): buildConnector.connector {
  const connect = buildConnector({
    timeout: limits.connectTimeout,
    // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off.
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { secureContext: trust(ca) }),
    ...(lookup && { lookup }),
  });
  // undici takes the SNI name, against which Node then checks the certificate, from the Host header.
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error) callback(new NotSent('no connection', { cause: error }), null);
      else callback(null, socket);
    });
}

const contexts = new Map<string, SecureContext>();

/** Reading some 140 authorities takes 20 ms of computing: once for each `ca`, not for each connection. */
function trust(ca: string): SecureContext {
  const context = contexts.get(ca) ?? createSecureContext({ ca: [...rootCertificates, ca] });
  contexts.set(ca, context);
  return context;
}
