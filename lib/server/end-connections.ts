import { subscribe } from 'node:diagnostics_channel';
import { ServerResponse } from 'node:http';

/**
 * At SIGTERM Next.js stops to listen, lets end what is under way, answered or not, and exits. A client that keeps its
 * connection would hold it up with one request after the other: from then on each answer ends its connection.
 */
export function endConnectionsAtShutdown(): void {
  process.once('SIGTERM', () => {
    subscribe('http.server.request.start', (message) => {
      const response = Reflect.get(Object(message), 'response');
      if (response instanceof ServerResponse) response.shouldKeepAlive = false;
    });
  });
}
