import type { IncomingMessage, RequestListener } from 'node:http';
import { INTERNAL_ERROR, text, type Answer } from './answer';
import { answerRequest, type World } from './answer-request';

/** Told of what the sandbox could not foresee; a pino logger will do. */
export interface FailureLog {
  readonly error: (details: { readonly err: unknown }, message: string) => void;
}

/** Larger bodies are read but not kept; the API itself knows no limit. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** Reads requests off the socket, writes the answers to it, and enters them in the log. */
export function createListener(world: World, failures: FailureLog | undefined): RequestListener {
  return (request, response) => {
    answer(request, world)
      .catch((error: unknown) => {
        // A client that went away is no failure of the sandbox.
        if (!request.readableAborted) {
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

async function answer(request: IncomingMessage, world: World): Promise<Answer> {
  const { method = 'GET', url = '/', headers } = request;
  const body = await readBody(request);
  return body === undefined
    ? text(413, 'Request Entity Too Large')
    : answerRequest({ method, url, headers, body }, world);
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
