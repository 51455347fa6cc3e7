import type { IncomingMessage, ServerResponse } from 'node:http';
import { StudioError } from '../errors';
import { describeProblem } from './problem';
import { methodsOf } from './refuse-request';
import { requestIdOf } from './request-id';

/** Stands before Next.js. True when it has answered, and nobody else may. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Those that Next.js gives to routes, which then say what they take. */
const METHODS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/** What Next.js refuses without a word, or breaks on: other methods, and paths with broken escapes. */
export const refuseUnreadable: Door = ({ method = '', url = '' }, response) => {
  if (!url.startsWith('/api/')) return false;
  if (!METHODS.has(method)) {
    const message = `The API knows no method ${method}.`;
    const allowed = methodsOf(url.replace(/\?.*/s, ''));
    const allow = allowed.length > 0 ? allowed.join(', ') : 'GET, POST';
    sendProblem(response, new StudioError('method-not-allowed', message), { allow });
    return true;
  }
  if (isReadable(url)) return false;
  sendProblem(response, new StudioError('bad-request', 'The path has a broken %-escape.'));
  return true;
};

function isReadable(url: string): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

export function sendProblem(
  response: ServerResponse,
  error: StudioError,
  more: Readonly<Record<string, string>> = {},
): void {
  const requestId = requestIdOf(response.req.headers['x-request-id']);
  const { status, headers, problem } = describeProblem(error, { requestId });
  response.writeHead(status, {
    ...headers,
    ...more,
    'x-request-id': requestId,
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(problem));
}
