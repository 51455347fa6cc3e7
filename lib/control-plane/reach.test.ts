import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { reachServer } from './reach';

const fixture = (name: string) =>
  readFileSync(new URL(`../../test/fixtures/tls/${name}`, import.meta.url), 'utf8');
const ca = fixture('ca.pem');

let server: LocalServer | undefined;
afterEach(() => server?.close());

async function serve(certificate?: string): Promise<string> {
  const tls = certificate && { key: fixture('gateway.key'), cert: fixture(certificate) };
  server = await startLocalServer((_, response) => response.end(), tls || undefined);
  return server.url;
}

const told = async (...args: Parameters<typeof reachServer>) =>
  (await reachServer(...args)).map(({ layer, state, code }) =>
    [layer, state, code].filter((word) => word !== undefined).join(' '),
  );

test('goes on to the certificate, whose name is that of the Host header', async () => {
  const steps = await reachServer({
    url: await serve('gateway.pem'),
    hostHeader: 'gateway.test:8443',
    ca,
  });
  expect(steps.map(({ state }) => state)).toEqual(['unneeded', 'passed', 'passed']);
  expect(steps[2]?.detail).toMatch(/^TLSv1\.3, certificate of .+ until .+ 2120 GMT\.$/);
});

test('plain http has no certificate', async () => {
  expect(await told({ url: await serve() })).toEqual([
    'dns unneeded',
    'tcp passed',
    'tls unneeded',
  ]);
});

test.each([
  ['an authority that nobody trusts', 'gateway.pem', {}, /UNABLE_TO|SELF_SIGNED/],
  ['another name', 'gateway.pem', { ca, hostHeader: 'elsewhere.test' }, /ALTNAME/],
  ['a date that is over', 'expired.pem', { ca, hostHeader: 'gateway.test' }, /EXPIRED/],
])('a certificate of %s fails by name', async (_, certificate, more, code) => {
  const steps = await reachServer({ url: await serve(certificate), ...more });
  expect(steps[2]).toMatchObject({ layer: 'tls', state: 'failed' });
  expect(steps[2]?.code).toMatch(code);
});

test('a name that there is not ends it', async () => {
  expect(await told({ url: 'https://no-such-host.invalid' })).toEqual([
    expect.stringMatching(/^dns failed (ENOTFOUND|EAI_AGAIN)$/),
  ]);
});

test('a port where nobody listens ends it', async () => {
  const url = await serve();
  await server?.close();
  server = undefined;
  expect(await told({ url })).toEqual(['dns unneeded', 'tcp failed ECONNREFUSED']);
});

test('a server that says nothing is given up', async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : 0;
  try {
    expect(await told({ url: `https://127.0.0.1:${port}` }, 100)).toEqual([
      'dns unneeded',
      'tcp passed',
      'tls failed TIMEOUT',
    ]);
  } finally {
    silent.close();
  }
});
