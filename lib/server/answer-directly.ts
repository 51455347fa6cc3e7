import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { ApiRequest } from './api-call';
import type { DirectHandler } from './api-route';
import type { Door } from './refuse-unreadable';

/**
 * Answers POST of one path by the handler that its route file gives to Next.js, which is not asked then: it would cost
 * a publication a millisecond, and as much computing again. See docs/decisions/0018. The path in any other spelling, and
 * any other method, is left to Next.js.
 */
export function answerDirectly(path: string, handle: DirectHandler, log: Logger): Door {
  return (request, response) => {
    if (request.method !== 'POST' || request.url !== path) return false;
    answer(handle, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'an answer broke off');
      response.destroy();
    });
    return true;
  };
}

async function answer(
  handle: DirectHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, headers, body } = await handle(requestOf(request));
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Its host is nobody's: which one the client named tells nothing that may be believed. */
function requestOf(request: IncomingMessage): ApiRequest {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  return {
    method: 'POST',
    url: `http://studio.invalid${request.url}`,
    headers,
    // Whoever stops reading still can answer: the connection stays, and Node.js throws the rest away.
    body: { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) },
  };
}
