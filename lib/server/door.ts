import type { IncomingMessage } from 'node:http';
import { readBearer } from '../auth/ci-token';
import { overloaded } from './admission';
import type { Refusals } from './refusals';
import { type Door, sendProblem } from './refuse-unreadable';

/**
 * Lets in at most `room` requests to publish at once; whoever comes then is told so at once. To begin with a request
 * costs Next.js some milliseconds, so that under a flood it would refuse as slowly as it publishes. For the same reason
 * nobody looks here whose token it is: `refusals` keeps that for later.
 */
export function createDoor(room: number, refusals: Pick<Refusals, 'add'>): Door {
  let inside = 0;
  return (request, response) => {
    if (!publishes(request)) return false;
    if (inside >= room) {
      const bearer = readBearer(request.headers.authorization) ?? '';
      refusals.add({ bearer }, 'overloaded');
      sendProblem(response, overloaded());
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
