import type { z } from 'zod';
import { StudioError } from '../errors';
import type { Call, Connection, Reply } from './connection';
import { redact } from './redact';
import type { TokenSource } from './token';
import { ResponseShapeError } from './upstream-errors';

/** The OpenChoreo API with a token on every call. */
export interface Api {
  /** Makes sure there is a token, so that its failure shows before anything is sent. */
  authorize(): Promise<void>;
  /** A 401 is answered once with a fresh token: the API refuses before it acts, so a write may be repeated. */
  request(call: Call): Promise<Reply>;
  /** The same API for one whose time ends with the signal. */
  until(signal: AbortSignal): Api;
}

/** `apiUrl` may have a path, under which `/api/v1/…` then lies. */
export function createApi(apiUrl: string, connection: Connection, tokens: TokenSource): Api {
  const prefix = pathUnder(apiUrl, '');

  async function send(call: Call, token: string): Promise<Reply> {
    const reply = await connection.send({
      ...call,
      path: prefix + call.path,
      headers: {
        authorization: `Bearer ${token}`,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    });
    // What says no is shown to people and kept on record.
    return reply.status < 400 ? reply : { ...reply, text: redact(reply.text, token) };
  }

  function apiUntil(signal?: AbortSignal): Api {
    return {
      async authorize() {
        await tokens.get(signal);
      },
      async request(call) {
        // Without a pause where there is one, so that the request is on its way before the caller goes on.
        const token = tokens.current() ?? (await tokens.get(signal));
        const reply = await send({ ...call, signal }, token);
        if (reply.status !== 401) return reply;
        tokens.invalidate(token);
        return send({ ...call, signal }, await tokens.get(signal));
      },
      until: apiUntil,
    };
  }

  return apiUntil();
}

/** The API's URL may have a path of its own. */
export function pathUnder(apiUrl: string, path: string): string {
  return new URL(apiUrl).pathname.replace(/\/$/, '') + path;
}

/** Builds `/api/v1/namespaces/acme/workloads/x`. Refuses parts that would make another path of it. */
export function pathOf(...parts: readonly string[]): string {
  for (const part of parts) {
    if (part === '' || part === '.' || part === '..') {
      throw new StudioError('bad-request', `“${part}” is no name.`);
    }
  }
  return `/api/v1/${parts.map(encodeURIComponent).join('/')}`;
}

export function readShape<T>(reply: Reply, schema: z.ZodType<T>): T {
  let body: unknown;
  try {
    body = JSON.parse(reply.text);
  } catch (cause) {
    throw new ResponseShapeError('The answer is no JSON.', { ...reply, cause });
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ResponseShapeError(
    `The answer is not what the API promises at “${issue?.path.join('.') ?? ''}”: ${issue?.message ?? ''}`,
    { ...reply, cause: parsed.error },
  );
}
