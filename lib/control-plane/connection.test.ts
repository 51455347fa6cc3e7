import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { type AddressInfo, createServer, type LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { type Connection, DEFAULT_LIMITS, openConnection } from './connection';
import { ApiError, NetworkError, ResponseShapeError } from './upstream-errors';

const fixture = (name: string) =>
  readFileSync(new URL(`../../test/fixtures/tls/${name}`, import.meta.url), 'utf8');
const ca = fixture('ca.pem');
const certificate = (name: string) => ({ key: fixture('gateway.key'), cert: fixture(name) });
const gateway = certificate('gateway.pem');

const QUICK = {
  connectTimeout: 2_000,
  headersTimeout: 300,
  bodyTimeout: 300,
  callTimeout: 1_200,
  bodyBytes: 1_000,
};

const opened: (Connection | LocalServer)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function serve(listener: RequestListener, tls?: typeof gateway): Promise<string> {
  const server = await startLocalServer(listener, tls);
  opened.push(server);
  return server.url;
}

function connect(...args: Parameters<typeof openConnection>): Connection {
  const connection = openConnection(...args);
  opened.unshift(connection);
  return connection;
}

const get = { method: 'GET', path: '/api/v1/namespaces?limit=1' } as const;

/** Answers with the Host header and the SNI name it was given. */
const tellNames: RequestListener = (request, response) => {
  const { servername } = request.socket as TLSSocket;
  response.end(JSON.stringify({ host: request.headers.host, sni: servername || null }));
};

describe('Host override', () => {
  test('reaches the server over http', async () => {
    const url = await serve(tellNames);
    const reply = await connect({ url, hostHeader: 'api.openchoreo.test:8080' }).send(get);
    expect(JSON.parse(reply.text)).toEqual({ host: 'api.openchoreo.test:8080', sni: null });
  });

  test('without one the address itself is the host', async () => {
    const url = await serve(tellNames);
    const reply = await connect({ url }).send(get);
    expect(JSON.parse(reply.text)).toEqual({ host: new URL(url).host, sni: null });
  });

  test('is the SNI name and the certificate name over TLS', async () => {
    const url = await serve(tellNames, gateway);
    const reply = await connect({ url, ca, hostHeader: 'gateway.test:8443' }).send(get);
    expect(JSON.parse(reply.text)).toEqual({ host: 'gateway.test:8443', sni: 'gateway.test' });
  });
});

describe('TLS', () => {
  test.each([
    ['a certificate for another name', 'gateway.pem', { ca, hostHeader: 'elsewhere.test' }],
    ['a certificate for a name, reached by address', 'gateway.pem', { ca }],
    ['an unknown authority', 'gateway.pem', { hostHeader: 'gateway.test' }],
    ['an expired certificate', 'expired.pem', { ca, hostHeader: 'gateway.test' }],
    ['a self-signed certificate', 'stranger.pem', { ca, hostHeader: 'gateway.test' }],
  ])('refuses %s before anything is sent', async (_, pem, options) => {
    const seen = vi.fn<RequestListener>((__, response) => response.end());
    const url = await serve(seen, certificate(pem));
    const failure = await connect({ url, ...options })
      .send({ ...get, headers: { authorization: 'Bearer secret' } })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NetworkError);
    expect(failure).toMatchObject({ delivered: 'no', timedOut: false });
    expect(seen).not.toHaveBeenCalled();
  });

  test('cannot be loosened by the environment', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const url = await serve(tellNames, gateway);
    await expect(connect({ url }).send(get)).rejects.toBeInstanceOf(NetworkError);
  });
});

test.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'])(
  'a proxy named by %s gets nothing',
  async (name) => {
    const proxy = vi.fn<RequestListener>((_, response) => response.end());
    vi.stubEnv(name, await serve(proxy));
    const url = await serve(tellNames);
    expect((await connect({ url }).send(get)).status).toBe(200);
    expect(proxy).not.toHaveBeenCalled();
  },
);

describe('answers that are not taken', () => {
  test('a redirect', async () => {
    const elsewhere = vi.fn<RequestListener>((_, response) => response.end());
    const location = await serve(elsewhere);
    const url = await serve((_, response) => response.writeHead(307, { location }).end());
    await expect(connect({ url }).send(get)).rejects.toMatchObject({
      constructor: ApiError,
      status: 307,
      url: `${url}/api/v1/namespaces`,
    });
    expect(elsewhere).not.toHaveBeenCalled();
  });

  test('a redirect with a long body, many times: no socket is kept busy by it', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/ok') return response.end('{}');
      return response.writeHead(302, { location: '/' }).end('x'.repeat(1_000_000));
    });
    const connection = connect({ url });
    for (let i = 0; i < 40; i++) await connection.send(get).catch(() => {});
    expect((await connection.send({ method: 'GET', path: '/ok' })).text).toBe('{}');
  });

  test('a body over the limit, also without Content-Length', async () => {
    const url = await serve((_, response) => {
      for (let i = 0; i < 20; i++) response.write('x'.repeat(100));
      response.end();
    });
    await expect(connect({ url }, QUICK).send(get)).rejects.toMatchObject({
      constructor: ResponseShapeError,
      message: 'The answer is longer than 1000 bytes.',
    });
  });

  test('a body of exactly the limit is taken', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(1_000)));
    expect((await connect({ url }, QUICK).send(get)).text).toHaveLength(1_000);
  });

  test('a compressed body', async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('…'),
    );
    await expect(connect({ url }).send(get)).rejects.toBeInstanceOf(ResponseShapeError);
  });
});

describe('no whole answer', () => {
  test.each<[string, RequestListener, { timedOut: boolean }]>([
    ['headers never come', () => {}, { timedOut: true }],
    ['the body stalls', (_, response) => response.write('{'), { timedOut: true }],
    [
      'the body drips for ever',
      (_, response) => {
        const drip = setInterval(() => response.write(' '), 50);
        response.on('close', () => clearInterval(drip));
      },
      { timedOut: true },
    ],
    ['the connection is reset', (request) => request.socket.resetAndDestroy(), { timedOut: false }],
    [
      'the body is cut off',
      (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{', () => request.socket.destroy());
      },
      { timedOut: false },
    ],
  ])('%s: the request may have arrived', async (_, listener, expected) => {
    const url = await serve(listener);
    const failure = await connect({ url }, QUICK)
      .send(get)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NetworkError);
    expect(failure).toMatchObject({ ...expected, delivered: 'perhaps' });
  });

  test('a refused connection: the request cannot have arrived', async () => {
    const server = await startLocalServer(() => {});
    await server.close();
    await expect(connect({ url: server.url }, DEFAULT_LIMITS).send(get)).rejects.toMatchObject({
      constructor: NetworkError,
      delivered: 'no',
      timedOut: false,
    });
  });
});

const silent: LookupFunction = () => {};
const unknown: LookupFunction = (name, _, callback) => {
  callback(Object.assign(new Error(`no address of ${name}`), { code: 'ENOTFOUND' }), '');
};

describe('no connection: nothing was sent', () => {
  test.each([
    ['the name is not known', unknown, {}, { timedOut: false }],
    ['the name is not answered for', silent, { connectTimeout: 50 }, { timedOut: true }],
    ['the time is over before there is one', silent, { callTimeout: 50 }, { timedOut: true }],
  ])('%s', async (_, lookup, limits, expected) => {
    const connection = connect({ url: 'http://gateway.test', lookup }, { ...QUICK, ...limits });
    await expect(connection.send(get)).rejects.toMatchObject({ ...expected, delivered: 'no' });
  });

  test('the handshake is never answered', async () => {
    const deaf = createServer(() => {}).listen(0, '127.0.0.1');
    await once(deaf, 'listening');
    const { port } = deaf.address() as AddressInfo;
    const url = `https://127.0.0.1:${port}`;
    const connection = connect({ url }, { ...QUICK, connectTimeout: 50 });
    await expect(connection.send(get)).rejects.toMatchObject({ timedOut: true, delivered: 'no' });
    deaf.close();
  });
});

test('errors show no query and no user info', async () => {
  const url = await serve((_, response) => response.writeHead(302).end());
  const withUser = url.replace('://', '://user:password@');
  await expect(connect({ url: withUser }).send(get)).rejects.toMatchObject({
    url: `${url}/api/v1/namespaces`,
  });
});
