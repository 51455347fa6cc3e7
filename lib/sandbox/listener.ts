import type { IncomingMessage, RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { INTERNAL_ERROR, text, type Answer } from './answer';
import { answerRequest, type World } from './answer-request';
import type { Throttle } from './throttle';

/** Told of what the sandbox could not foresee; a pino logger will do. */
export interface FailureLog {
  readonly error: (details: { readonly err: unknown }, message: string) => void;
}

/** How late answers are. */
export interface Pace {
  /** Milliseconds that pass before each request is looked at. */
  readonly delayMs: number;
  readonly throttle?: Throttle;
  /** Ends all waiting. */
  readonly closing: AbortSignal;
}

/** Larger bodies are read but not kept; the API itself knows no limit. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Reads requests off the socket, writes the answers to it, and enters them in the log. */
export function createListener(
  world: World,
  pace: Pace,
  failures: FailureLog | undefined,
): RequestListener {
  return (request, response) => {
    answer(request, world, pace)
      .catch((error: unknown) => {
        // A client that went away is no failure of the sandbox, nor is its own end.
        if (!request.readableAborted && !pace.closing.aborted) {
          failures?.error({ err: error }, 'the sandbox could not answer');
        }
        return INTERNAL_ERROR;
      })
      .then(({ status, headers, body }) => {
        const { method = 'GET', url = '/' } = request;
        const [path = url] = url.split('?');
        world.log.add({ at: new Date().toISOString(), method, path, status });
        response.writeHead(status, headers).end(method === 'HEAD' ? '' : body);
      })
      .catch(() => response.destroy());
  };
}

async function answer(request: IncomingMessage, world: World, pace: Pace): Promise<Answer> {
  const { method = 'GET', url = '/', headers } = request;
  const body = await readBody(request);
  await hold(method, url, pace);
  return body === undefined
    ? text(413, 'Request Entity Too Large')
    : answerRequest({ method, url, headers, body }, world);
}

/** The sandbox's own pages are never late. */
async function hold(method: string, url: string, pace: Pace): Promise<void> {
  if (url.startsWith('/_sandbox/')) return;
  const throttled = url.startsWith('/api/') ? pace.throttle?.book(method, performance.now()) : 0;
  const wait = pace.delayMs + (throttled ?? 0);
  if (wait > 0) await sleep(wait, undefined, { signal: pace.closing });
}

/** The whole body, or nothing when it is too large. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}
