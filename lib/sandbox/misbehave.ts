import type { Release } from '../workload/releases';
import { apiError, INTERNAL_ERROR, json, text, type Answer } from './answer';
import type { ApiObject } from './api-object';
import type { Fault } from './faults';
import { FORBIDDEN } from './grants';
import type { ObjectStore } from './object-store';
import { WRONG_CREDENTIALS } from './token-endpoint';
import { INVALID_TOKEN } from './tokens';

/** What becomes of a request. */
export interface Reply {
  readonly answer: Answer;
  /** How much of the answer reaches the caller before the connection is cut. */
  readonly sent: 'whole' | 'half' | 'nothing';
}

interface Surroundings {
  readonly store: ObjectStore;
  readonly release: Release;
}

const SOON = { 'retry-after': '1' };
const NOT_DONE: Answer = { status: 0, headers: {}, body: '' };

/** Replies as the fault wants. `answer` does what was asked for; some faults leave that out. */
export async function misbehave(
  { fault, call }: Fault,
  answer: () => Promise<Answer>,
  { store, release }: Surroundings,
): Promise<Reply> {
  switch (fault) {
    case 'slow':
      return whole(await answer());
    case 'internal-error':
      return whole(INTERNAL_ERROR);
    case 'unavailable':
      return whole(text(503, 'no healthy upstream', SOON));
    case 'throttled':
      return whole(text(429, 'Too Many Requests', SOON));
    case 'unauthorized':
      return whole(call === 'token' ? WRONG_CREDENTIALS : json(401, INVALID_TOKEN));
    case 'forbidden':
      return whole(apiError(403, 'FORBIDDEN', FORBIDDEN[release]));
    case 'not-json':
      return whole({
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Sign in</title>\n',
      });
    case 'empty-list':
      return whole(json(200, { items: [], pagination: {} }));
    case 'drop':
      return { answer: NOT_DONE, sent: 'nothing' };
    case 'answer-lost':
      return { answer: await answer(), sent: 'nothing' };
    case 'truncated':
      return { answer: await answer(), sent: 'half' };
    case 'somebody-writes': {
      const given = await answer();
      if (given.status < 300) writeAsSomebodyElse(given, store);
      return whole(given);
    }
  }
}

export function whole(answer: Answer): Reply {
  return { answer, sent: 'whole' };
}

/** Gives the Workloads of an answer another image, as if somebody had published right after it. */
function writeAsSomebodyElse({ body }: Answer, store: ObjectStore): void {
  const given: ApiObject | { readonly items: readonly ApiObject[] } = JSON.parse(body);
  for (const workload of 'items' in given ? given.items : [given]) {
    const spec = { container: {}, ...asObject(workload.spec) };
    const image = `registry.example/somebody-else:${Date.now()}`;
    const container = { ...asObject(spec.container), image };
    store.replace('Workload', { ...workload, spec: { ...spec, container } });
  }
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
