import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { FindRoute } from './find-route';
import type { StudioMetrics } from './metrics/studio-metrics';

const METHODS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
/** Asked for so often that a line for each would hide the others. */
const QUIET = new Set(['/_next/static/*', '/livez', '/readyz', '/metrics']);

/** What whoever likes can ask for in as many ways as there are methods and routes: told apart by its status alone. */
const NOTHING_ASKED = { http_request_method: '', http_route: '' } as const;
const REFUSED_UNSEEN: ReadonlySet<number> = new Set([403, 404, 405]);

function isMadeUp(route: string, status: number): boolean {
  return status < 500 && (route === '' || REFUSED_UNSEEN.has(status));
}

export interface ObserveDeps {
  readonly log: Logger;
  readonly metrics: Pick<StudioMetrics, 'serverActive' | 'serverDuration'>;
  readonly findRoute: FindRoute;
}

/** Counts a request, and writes a line of the log once it is over. The query is left out: who knows what stands there. */
export function observeRequest(
  { log, metrics, findRoute }: ObserveDeps,
  request: IncomingMessage,
  response: ServerResponse,
  fields: Readonly<Record<string, string>>,
): void {
  const startedAt = performance.now();
  const pathname = request.url?.split('?', 1)[0] ?? '';
  const method = request.method ?? '';
  const http_request_method = METHODS.has(method) ? method : '_OTHER';
  metrics.serverActive.add({ http_request_method });
  response.once('close', () => {
    metrics.serverActive.add({ http_request_method }, -1);
    const route = findRoute(pathname) ?? '';
    // A client that went away before has no status; 499 is what proxies call it.
    const status = response.writableFinished ? response.statusCode : 499;
    const elapsed = performance.now() - startedAt;
    metrics.serverDuration.record(
      {
        ...(isMadeUp(route, status) ? NOTHING_ASKED : { http_request_method, http_route: route }),
        http_response_status_code: String(status),
      },
      elapsed / 1000,
    );
    const level = QUIET.has(route) ? 'debug' : 'info';
    // Given outright: this runs outside of the request's own context.
    log[level]({ ...fields, method, pathname, route, status, ms: Math.round(elapsed) }, 'request');
  });
}
