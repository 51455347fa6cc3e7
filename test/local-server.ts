import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface LocalServer {
  /** `http://127.0.0.1:PORT`, or https. */
  readonly url: string;
  close(): Promise<void>;
}

/** In PEM. */
export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
}

/** A real server on the loopback address and a free port. */
export async function startLocalServer(
  listener: RequestListener,
  tls?: TlsIdentity,
): Promise<LocalServer> {
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function readBody(request: IncomingMessage): Promise<string> {
  return text(request);
}
