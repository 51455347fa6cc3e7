import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Passes connections on to a port of this machine, unless told to leave them alone. */
export interface TcpProxy {
  readonly port: number;
  /** True: connections are taken from now on, but nothing is ever said on them. */
  silent: boolean;
  /** Cuts the connection that reaches the target from this port, with a RST. */
  reset(from: number | undefined): void;
  close(): Promise<void>;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  /** Our clients, by the port that the target sees. */
  const clients = new Map<number, Socket>();

  function keep(socket: Socket): Socket {
    open.add(socket);
    // What breaks here breaks at the other end too, which is where it matters.
    return socket.on('error', () => {}).on('close', () => open.delete(socket));
  }

  const server = createServer((client) => {
    keep(client);
    if (proxy.silent) return;
    const target = keep(connect(targetPort, '127.0.0.1'));
    target.on('connect', () => {
      const { localPort = 0 } = target;
      clients.set(localPort, client);
      target.on('close', () => clients.delete(localPort));
      client.pipe(target).pipe(client);
    });
    client.on('close', () => target.destroy());
    target.on('close', () => client.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const proxy: TcpProxy = {
    port: (server.address() as AddressInfo).port,
    silent: false,
    reset: (from = 0) => clients.get(from)?.resetAndDestroy(),
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
