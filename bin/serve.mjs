// The built studio, until SIGINT or SIGTERM: `node bin/serve.mjs`, with its settings in the environment. What is under way
// at the end is answered first, as long as that takes no longer than it may. `next start` serves the same without what
// stands before Next.js.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import next from 'next';
import { createStaticFiles } from './serve/static-files.mjs';

const text = { type: 'string' };
const { values } = parseArgs({ options: { hostname: text, port: text } });
// An image starts it with nothing in between; lib/env.ts, which start-up asks, says what is wrong with either.
const hostname = String(values.hostname ?? (process.env.STUDIO_HOST || '127.0.0.1'));
const port = Number(values.port ?? (process.env.STUDIO_PORT || '3000'));

// From the first moment: the first process of a container gets no signal that it does not ask for.
const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);

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
  // Put there by lib/server/start-up.ts; absent for the one request that has Next.js run that.
  const front = globalThis[Symbol.for('workload-studio.front')];
  if (front) front(request, response, () => proceed(request, response));
  else proceed(request, response);
});

// What never becomes a request, so that the front does not see it.
server.on('clientError', (error, socket) => {
  const refuse = globalThis[Symbol.for('workload-studio.refuse-broken')];
  if (refuse) refuse(error, socket);
  else socket.destroy(error);
});

const app = next({ dev: false, hostname, port, httpServer: server });
await app.prepare();
const handle = app.getRequestHandler();
await startUp();
server.listen(port, hostname);
await once(server, 'listening');
console.log('Ready');

await stopped;
stopping = true;
// For the probe of readiness, which connections that are kept may still ask.
globalThis[Symbol.for('workload-studio.stopping')] = true;
for (const response of unanswered) response.shouldKeepAlive = false;
server.close();
const late = sleep(shutdownMs());
await Promise.race([once(server, 'close'), late]);
// Put there like the front: what is known only here by now.
const lastCall = globalThis[Symbol.for('workload-studio.before-exit')]?.();
// A moment for it also where the requests took all the time there was; a database that is away is not waited for.
const tooLate = Promise.all([late, sleep(1_000)]);
await Promise.race([lastCall?.catch((error) => console.error(error)), tooLate]);
// Publications that people began in the browser go on after their answer.
await Promise.race([app.close(), late]);
if (unanswered.size > 0) console.error(`Stopped with ${unanswered.size} requests unanswered.`);
process.exit(0);

/** From the settings, which only lib/env.ts reads. */
function shutdownMs() {
  return 1_000 * (globalThis[Symbol.for('workload-studio.shutdown-seconds')] ?? 0);
}

/** Next.js starts the studio up when it is first asked for something: by ourselves, where nobody else reaches it yet. */
async function startUp() {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Refused, which is all that is wanted: the route that is asked warms up as it is loaded.
  const path = `http://127.0.0.1:${server.address().port}/api/v1/validate`;
  await fetch(path, { headers: { connection: 'close' } }).catch((error) => console.error(error));
  server.close();
  await once(server, 'close');
}

function proceed(request, response) {
  if (!serveStatic(request, response)) void serve(request, response);
}

async function serve(request, response) {
  try {
    await handle(request, response);
  } catch (error) {
    console.error(error);
    response.statusCode = 500;
    response.end();
  }
}
