// Loaded into the process of a studio under test: keeps all that it answers, headers and bodies, once each, in the file that
// STUDIO_TEST_ANSWERS names. Static files are left out: they are the files of the build.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { Server, ServerResponse } from 'node:http';

const file = process.env.STUDIO_TEST_ANSWERS;
const seen = new Set();
const bodies = new WeakMap();

if (file) {
  const emit = Reflect.get(Server.prototype, 'emit');
  Server.prototype.emit = function (event, ...rest) {
    if (event === 'request') {
      const [request, response] = rest;
      // What is packed could not be searched.
      if (!request.url.startsWith('/_next/static/')) {
        delete request.headers['accept-encoding'];
        bodies.set(response, [`${request.method} ${request.url}\n`]);
        response.once('close', () => keep(response));
      }
    }
    return emit.call(this, event, ...rest);
  };
  for (const name of ['write', 'end']) {
    const original = ServerResponse.prototype[name];
    ServerResponse.prototype[name] = function (chunk, ...rest) {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) bodies.get(this)?.push(chunk);
      return original.call(this, chunk, ...rest);
    };
  }
}

function keep(response) {
  const [request, ...chunks] = bodies.get(response) ?? [];
  const parts = [Reflect.get(response, '_header') ?? '', ...chunks].map((part) =>
    Buffer.from(part),
  );
  const content = Buffer.concat(parts);
  const digest = createHash('sha256')
    .update(Buffer.concat(parts.slice(1)))
    .digest('base64');
  const key = `${request}${digest}`;
  if (seen.has(key)) return;
  seen.add(key);
  appendFileSync(file, Buffer.concat([Buffer.from(`\n${request}`), content]));
}
