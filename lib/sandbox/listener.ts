import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { INTERNAL_ERROR, text, type Answer } from './answer';
import { answerRequest, type World } from './answer-request';
import { CONTROL_ROOT } from './control-pages';
import { nameCall } from './faults';
import { misbehave, whole, type Reply } from './misbehave';
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
    reply(request, world, pace)
      .catch((error: unknown) => {
        // A client that went away is no failure of the sandbox, nor is its own end.
        if (!request.readableAborted && !pace.closing.aborted) {
          failures?.error({ err: error }, 'the sandbox could not answer');
        }
        return whole(INTERNAL_ERROR);
      })
      .then(({ answer, sent }) => {
        const { method = 'GET', url = '/' } = request;
        const { status } = answer;
        world.log.add({ at: new Date().toISOString(), method, path: pathOf(url), status });
        write(response, method === 'HEAD' ? { ...answer, body: '' } : answer, sent);
      })
      .catch(() => response.destroy());
  };
}

async function reply(request: IncomingMessage, world: World, pace: Pace): Promise<Reply> {
  const { method = 'GET', url = '/', headers } = request;
  const { store, faults } = world;
  const body = await readBody(request);
  if (body === undefined) return whole(text(413, 'Request Entity Too Large'));
  const { revision } = store;
  const fault = faults.take(nameCall(method, pathOf(url)));
  await hold(method, url, pace, fault?.delayMs ?? 0);
  const answer = (): Promise<Answer> =>
    answerRequest({ method, url, headers, body, revision }, world);
  return fault === undefined ? whole(await answer()) : misbehave(fault, answer, world);
}

/** The sandbox's own pages are never late. */
async function hold(method: string, url: string, pace: Pace, more: number): Promise<void> {
  if (url.startsWith(CONTROL_ROOT)) return;
  const throttled = url.startsWith('/api/') ? pace.throttle?.book(method, performance.now()) : 0;
  const wait = pace.delayMs + (throttled ?? 0) + more;
  if (wait > 0) await sleep(wait, undefined, { signal: pace.closing });
}

function write(response: ServerResponse, answer: Answer, sent: Reply['sent']): void {
  const { status, headers, body } = answer;
  if (sent === 'nothing') {
    response.destroy();
  } else if (sent === 'half') {
    const length = Buffer.byteLength(body);
    response.writeHead(status, { ...headers, 'content-length': length });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  } else {
    response.writeHead(status, headers).end(body);
  }
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? url;
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
