import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** Listens on the loopback addresses and counts whoever connects, whatever they want. */
export interface Trap {
  readonly port: number;
  /** How many connected. */
  readonly caught: () => number;
  close(): Promise<void>;
}

export async function setTrap(): Promise<Trap> {
  let caught = 0;
  const listen = async (host: string, port: number): Promise<Server> => {
    const server = createServer((socket) => {
      caught += 1;
      socket.destroy();
    });
    server.listen(port, host);
    await once(server, 'listening');
    return server;
  };
  const first = await listen('127.0.0.1', 0);
  const { port } = first.address() as AddressInfo;
  // Not every machine has IPv6.
  const second = await listen('::1', port).catch(() => undefined);
  return {
    port,
    caught: () => caught,
    async close() {
      for (const server of [first, second]) {
        if (!server) continue;
        server.close();
        await once(server, 'close');
      }
    },
  };
}
