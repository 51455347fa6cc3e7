import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ends the process with a clear word when something else listens on the port. */
export async function requireFreePort(host, port) {
  const probe = createServer().listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    const why = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${error.code})`;
    console.error(
      `STUDIO_PORT ${port} ${why}. Set STUDIO_PORT to another, or stop what listens there.`,
    );
    process.exit(1);
  }
  probe.close();
  await once(probe, 'close');
}
