import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { type FakeIssuer, startFakeIssuer } from '../../test/fake-issuer';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { loadSettings } from '../env';
import { createIssuerFetch } from './fetch-issuer';
import { allowsIssuer, isPublicAddress } from './issuer-policy';

const real = {
  OPENCHOREO_API_URL: 'https://api.example.com',
  OPENCHOREO_TOKEN_URL: 'https://idp.example.com/token',
  OPENCHOREO_CLIENT_ID: 'client',
  OPENCHOREO_CLIENT_SECRET: 'secret',
  OIDC_ISSUER: 'https://idp.example.com',
  OIDC_CLIENT_ID: 'studio',
  OIDC_CLIENT_SECRET: 'secret',
  STUDIO_SESSION_SECRET: 'session-secret-value-of-32-characters',
  STUDIO_ACCESS_FILE: 'access.yaml',
};

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'ff02::1',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '140.82.112.3', '2606:50c0:8000::153', '2a04:4e42::81'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

describe('an issuer', () => {
  test.each([
    [{}, 'https://ci.example.com', true],
    [{}, 'http://127.0.0.1:8080', true],
    [{}, 'http://ci.example.com', false],
    [{}, 'ftp://ci.example.com', false],
    [real, 'https://ci.example.com', true],
    [real, 'http://127.0.0.1:8080', false],
    [
      { ...real, STUDIO_CI_ISSUERS: 'https://a.example, https://b.example' },
      'https://b.example',
      true,
    ],
    [{ ...real, STUDIO_CI_ISSUERS: 'https://a.example' }, 'https://a.example/', false],
    [{ ...real, STUDIO_CI_ISSUERS: 'http://127.0.0.1:8080' }, 'http://127.0.0.1:8080', true],
  ])('with %j, %s is taken: %s', (environment, issuer, taken) => {
    expect(allowsIssuer(loadSettings(environment), issuer)).toBe(taken);
  });
});

describe('asking an issuer', () => {
  let issuer: FakeIssuer;
  const servers: LocalServer[] = [];
  const open = createIssuerFetch(loadSettings({}));
  const guarded = createIssuerFetch(loadSettings(real));

  beforeEach(async () => {
    issuer = await startFakeIssuer();
  });
  afterEach(async () => {
    await Promise.all([issuer, ...servers.splice(0)].map((server) => server.close()));
  });

  async function serve(...[listener]: Parameters<typeof startLocalServer>): Promise<string> {
    const server = await startLocalServer(listener);
    servers.push(server);
    return server.url;
  }

  it('gives its JSON', async () => {
    expect(await open(`${issuer.url}/jwks`, issuer.url)).toEqual({ keys: issuer.keys });
  });

  it('never reaches into a private network, by address or by name', async () => {
    const { port } = new URL(issuer.url);
    const listed = loadSettings({ ...real, STUDIO_CI_ISSUERS: 'http://127.0.0.1:1' });
    const http = createIssuerFetch(listed);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433']) {
      // As an issuer that is not the listed one.
      await expect(http(`http://${host}:${port}/jwks`, 'http://other')).rejects.toThrow(
        /private network/,
      );
      await expect(guarded(`https://${host}:${port}/jwks`, 'https://a.example')).rejects.toThrow(
        /private network/,
      );
    }
    expect(issuer.asked).toEqual([]);
  });

  it('takes no name of which one address is private', async () => {
    const { port } = new URL(issuer.url);
    const fetchJson = createIssuerFetch(loadSettings(real), (_, __, callback) =>
      callback(null, [
        { address: '8.8.8.8', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]),
    );
    const answer = fetchJson(`https://ci.example.com:${port}/jwks`, 'https://ci.example.com');
    await expect(answer).rejects.toThrow(/private network/);
  });

  it('takes no keys by http of an issuer by https', async () => {
    const answer = open(`${issuer.url}/jwks`, 'https://ci.example.com');
    await expect(answer).rejects.toThrow(/by https/);
    expect(issuer.asked).toEqual([]);
  });

  it.each<[string, RegExp, Parameters<typeof startLocalServer>[0]]>([
    [
      'a redirect',
      /redirect/,
      (_, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
    ],
    ['a long answer', /longer than/, (_, response) => response.end(`"${'x'.repeat(300 * 1024)}"`)],
    [
      'a packed answer',
      /encoded/,
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    ],
    ['no JSON', /JSON/, (_, response) => response.end('<html>')],
    ['an error', /answered 500/, (_, response) => response.writeHead(500).end('{}')],
  ])('rejects for %s', async (_, problem, listener) => {
    const url = await serve(listener);
    await expect(open(`${url}/jwks`, url)).rejects.toThrow(problem);
  });
});
