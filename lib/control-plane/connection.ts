import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { buildConnector, Pool } from 'undici';
import { ApiError, NetworkError, ResponseShapeError } from './upstream-errors';

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
  const { origin } = new URL(server.url);
  const pool = new Pool(origin, {
    connect: connectorOf(server, limits),
    connections: MAX_SOCKETS,
    headersTimeout: limits.headersTimeout,
    bodyTimeout: limits.bodyTimeout,
  });
  const host = server.hostHeader === undefined ? {} : { host: server.hostHeader };

  return {
    async send({ method, path, headers, body, signal }) {
      const context = { method, url: origin + path.replace(/\?.*$/s, '') };
      if (signal?.aborted) throw abandoned(signal, context);
      const limit = AbortSignal.timeout(limits.callTimeout);
      try {
        const response = await pool.request({
          method,
          path,
          headers: { accept: 'application/json', ...headers, ...host },
          body: body ?? null,
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
        });
        const head = { ...context, status: response.statusCode, headers: response.headers };
        const refusal = refusalOf(head);
        if (refusal) {
          discard(response.body);
          throw refusal;
        }
        return { ...head, text: await readText(response.body, limits.bodyBytes, head) };
      } catch (error) {
        if (error instanceof ApiError || error instanceof ResponseShapeError) throw error;
        throw networkError(error, context);
      }
    },
    close: () => pool.close(),
  };
}

/** Marks what failed before anything could be sent. */
class ConnectFailure extends Error {}

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
      if (error) callback(new ConnectFailure('no connection', { cause: error }), null);
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

type Head = Omit<Reply, 'text'>;

function refusalOf(head: Head): ApiError | ResponseShapeError | undefined {
  const { status, headers } = head;
  if (status >= 300 && status < 400) {
    return new ApiError('The server answered with a redirect, which is refused.', head);
  }
  // Nothing asks for a compressed body, so none is unpacked: a small answer cannot become a huge one.
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return undefined;
  return new ResponseShapeError(`The answer came encoded as ${String(encoding)}.`, head);
}

/** A body that nobody reads would keep its socket for ever. */
function discard(body: Readable): void {
  body.on('error', () => {});
  body.destroy();
}

async function readText(
  body: AsyncIterable<Uint8Array>,
  limit: number,
  head: Head,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) {
      throw new ResponseShapeError(`The answer is longer than ${limit} bytes.`, head);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const TIMEOUT_CODES = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

interface Context {
  readonly method: string;
  readonly url: string;
}

/** For what was not begun, or not waited for, since the signal had come. */
export function abandoned({ reason }: AbortSignal, context: Context): NetworkError {
  return networkError(new ConnectFailure('abandoned', { cause: reason }), context);
}

function networkError(error: unknown, context: Context): NetworkError {
  const cause = error instanceof ConnectFailure ? error.cause : error;
  const { code, name, message } = readError(cause);
  return new NetworkError(
    message || code || 'the connection failed',
    { ...context, cause },
    {
      timedOut: TIMEOUT_CODES.has(code) || name === 'TimeoutError',
      delivered: error instanceof ConnectFailure ? 'no' : 'perhaps',
    },
  );
}

/** Node's message is empty where several addresses were tried; then only the code speaks. */
function readError(error: unknown): { code: string; name: string; message: string } {
  if (!(error instanceof Error)) return { code: '', name: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, name: error.name, message: error.message };
}
