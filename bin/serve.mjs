// The built studio, until SIGINT or SIGTERM: `node bin/serve.mjs --hostname 127.0.0.1 --port 3000`, with its settings in
// the environment. What is under way at the end is answered first. `next start` serves the same without the door.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { isIPv6 } from 'node:net';
import { parseArgs } from 'node:util';
import next from 'next';
import { createStaticFiles } from './serve/static-files.mjs';

const text = { type: 'string' };
const { values } = parseArgs({
  options: { hostname: { ...text, default: '127.0.0.1' }, port: { ...text, default: '3000' } },
});
const hostname = String(values.hostname);
const port = Number(values.port);

const serveStatic = createStaticFiles();
const unanswered = new Set();
let stopping = false;
const server = createServer((request, response) => {
  unanswered.add(response);
  // For lib/server/caller-address.ts; what a client sends under this name is not heard.
  request.headers['x-studio-peer'] = request.socket.remoteAddress ?? '';
  response.once('close', () => unanswered.delete(response));
  // A client that keeps its connection would be served for ever.
  if (stopping) response.shouldKeepAlive = false;
  // Put there by lib/server/start-up.ts, which Next.js runs in its own time.
  const door = globalThis[Symbol.for('workload-studio.door')];
  if (serveStatic(request, response) || door?.(request, response)) return;
  void serve(request, response);
});

const app = next({ dev: false, hostname, port, httpServer: server });
await app.prepare();
const handle = app.getRequestHandler();
server.listen(port, hostname);
await once(server, 'listening');
// Refused once it has started up, which is all that is wanted: the route that is asked warms up as it is loaded.
await fetch(
  `http://${isIPv6(hostname) ? `[${hostname}]` : hostname}:${port}/api/v1/validate`,
).catch((error) => console.error(error));
console.log('Ready');

await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
stopping = true;
// For the probe of readiness, which connections that are kept may still ask.
globalThis[Symbol.for('workload-studio.stopping')] = true;
for (const response of unanswered) response.shouldKeepAlive = false;
server.close();
await once(server, 'close');
// Put there like the door: what is known only here by now.
await globalThis[Symbol.for('workload-studio.before-exit')]?.().catch((error) =>
  console.error(error),
);
// Publications that people began in the browser go on after their answer.
await app.close();
process.exit(0);

async function serve(request, response) {
  try {
    await handle(request, response);
  } catch (error) {
    console.error(error);
    response.statusCode = 500;
    response.end();
  }
}
