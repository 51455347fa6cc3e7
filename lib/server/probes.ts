import type { ServerResponse } from 'node:http';
import { refuseOtherMethods } from './refuse-other-methods';
import type { Door } from './refuse-unreadable';

export interface ProbeDeps {
  /** Rejects when the database gives no answer. */
  readonly ping: () => Promise<unknown>;
  /** Whether the process has been told to end. */
  readonly isStopping: () => boolean;
}

/** For the database to answer in; less than the patience of those who ask. */
const PING_WITHIN_MS = 2_000;

/**
 * Answers `/livez` and `/readyz`. The control plane is not asked: while it is away, a replica is as good as any other,
 * and to end it or to send nobody to it mends nothing.
 */
export function createProbes({ ping, isStopping }: ProbeDeps): Door {
  const isThere = shareWhileUnderWay(() => answersInTime(ping()));
  return (request, response) => {
    const path = request.url?.replace(/\?.*/s, '');
    if (path !== '/livez' && path !== '/readyz') return false;
    if (refuseOtherMethods(request, response)) return true;
    if (path === '/livez') send(response, true, {});
    else if (isStopping()) send(response, false, { process: 'stopping' });
    else {
      void isThere().then((there) => {
        send(response, there, { database: there ? 'ok' : 'unavailable' });
      });
    }
    return true;
  };
}

function send(
  response: ServerResponse,
  good: boolean,
  checks: Readonly<Record<string, string>>,
): void {
  const body = JSON.stringify({ status: good ? 'ok' : 'unavailable', checks });
  response.writeHead(good ? 200 : 503, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** However many ask at once, the database is asked once. */
function shareWhileUnderWay<T>(ask: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | undefined;
  return () => {
    underWay ??= ask().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}

function answersInTime(answer: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PING_WITHIN_MS);
    answer
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer));
  });
}
