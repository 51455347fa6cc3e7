import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ControlPlane, openControlPlane } from '../../lib/control-plane/control-plane';
import { type LocalServer, readBody, startLocalServer } from '../local-server';
import { formsOf } from './secret-forms';

const SECRET = 'canary-of-the/client+secret';
const TOKEN = 'canary-of-the.access-token';

/** Tells whoever it refuses all that they sent, as gateways do that somebody left in debug mode. */
let echo: LocalServer;
let isTokenRefused: boolean;
let plane: ControlPlane;
beforeEach(async () => {
  isTokenRefused = false;
  echo = await startLocalServer((request, response) => {
    void readBody(request).then((body) => {
      response.setHeader('content-type', 'application/json');
      const isToken = request.url === '/token';
      if (isToken && !isTokenRefused) {
        const token = { access_token: TOKEN, token_type: 'Bearer', expires_in: 300 };
        response.end(JSON.stringify(token));
        return;
      }
      const secret = new URLSearchParams(body).get('client_secret') ?? '';
      const sent = `${inspect(request.headers)} ${body} ${secret}`;
      const encoded = Buffer.from(isToken ? secret : TOKEN).toString('base64');
      const told = `${sent} ${encoded}`;
      response.statusCode = 403;
      response.end(
        JSON.stringify(
          isToken
            ? { error: 'denied', error_description: told }
            : { code: 'FORBIDDEN', error: told },
        ),
      );
    });
  });
  plane = openControlPlane({
    apiUrl: echo.url,
    tokenUrl: `${echo.url}/token`,
    clientId: 'studio',
    clientSecret: () => SECRET,
  });
});
afterEach(async () => {
  await plane.close();
  await echo.close();
});

/** The failure with all its causes, as the log would have it. */
async function failureOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return inspect(error, { depth: 8 });
}

it.each([
  ['the client secret', true, SECRET],
  ['the access token', false, TOKEN],
])('a server that tells what it was sent does not make us tell %s', async (_, refused, secret) => {
  isTokenRefused = refused;
  const told = await failureOf(plane.workloads.listByComponent('acme', 'catalog'));
  expect(told).toContain('***');
  expect(formsOf(secret).filter((form) => told.includes(form))).toEqual([]);
});
