import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { overloaded } from './admission';
import { describeProblem } from './problem';

/** Stands before Next.js. True when it has answered, and nobody else may. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Lets in at most `room` requests to publish at once; whoever comes then is told so at once. To begin with a request
 * costs Next.js some milliseconds, so that under a flood it would refuse as slowly as it publishes.
 */
export function createDoor(room: number): Door {
  let inside = 0;
  return (request, response) => {
    if (!publishes(request)) return false;
    if (inside >= room) {
      refuse(response);
      return true;
    }
    inside += 1;
    response.once('close', () => {
      inside -= 1;
    });
    return false;
  };
}

function publishes({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && /^\/api\/v1\/publish(?:\?|$)/.test(url);
}

function refuse(response: ServerResponse): void {
  const requestId = randomUUID();
  const { status, headers, problem } = describeProblem(overloaded(), { requestId });
  response.writeHead(status, {
    ...headers,
    'x-request-id': requestId,
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(problem));
}
