import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type FakeControlPlane,
  SENT,
  startFakeControlPlane,
  STORED,
} from '../../test/fake-control-plane';
import { readBody, startLocalServer } from '../../test/local-server';
import { openControlPlane } from './control-plane';
import { NetworkError } from './upstream-errors';

let fake: FakeControlPlane;
beforeEach(async () => {
  fake = await startFakeControlPlane();
});
afterEach(() => fake.close());

const expired = { error: 'INVALID_TOKEN', message: 'invalid or expired token' };

describe('401', () => {
  test('is answered once with a fresh token', async () => {
    fake.answers = ({ headers }) =>
      headers.authorization === 'Bearer t1'
        ? { status: 401, body: expired }
        : { status: 201, body: STORED };
    expect(await fake.plane.workloads.create(SENT)).toMatchObject({ kind: 'created' });
    expect(fake.log.map((line) => line.split(' ')[0])).toEqual(['POST', 'POST', 'POST', 'POST']);
    expect(fake.tokens).toBe(2);
  });

  test('of many callers at once is answered with one fresh token', async () => {
    await fake.plane.workloads.authorize();
    fake.answers = ({ headers }) =>
      headers.authorization === 'Bearer t1'
        ? { status: 401, body: expired }
        : { status: 200, body: STORED };
    const got = await Promise.all(
      Array.from({ length: 100 }, () => fake.plane.workloads.put(SENT)),
    );
    expect(new Set(got.map(({ kind }) => kind))).toEqual(new Set(['updated']));
    expect(fake.tokens).toBe(2);
  });

  test('without a fresh token is an error that says nothing was written', async () => {
    await fake.plane.workloads.authorize();
    fake.answers = () => {
      fake.isTokenEndpointDown = true;
      return { status: 401, body: expired };
    };
    await expect(fake.plane.workloads.put(SENT)).rejects.toMatchObject({ delivered: 'no' });
  });

  test('for ever is an error after the second', async () => {
    fake.answers = () => ({ status: 401, body: expired });
    await expect(fake.plane.workloads.put(SENT)).rejects.toMatchObject({
      status: 401,
      code: 'INVALID_TOKEN',
    });
    expect(fake.tokens).toBe(2);
  });
});

test('each of the two servers gets its own Host override, the credentials and nothing of the other’s', async () => {
  const seen: string[] = [];
  const spies = await Promise.all(
    ['api', 'token'].map((name) =>
      startLocalServer((request, response) => {
        void readBody(request).then((body) => {
          const { host, authorization } = request.headers;
          seen.push([name, host, authorization, body].filter(Boolean).join(' '));
          response
            .writeHead(200, { 'content-type': 'application/json' })
            .end(JSON.stringify({ access_token: 't', token_type: 'bearer', ...STORED }));
        });
      }),
    ),
  );
  const overridden = openControlPlane({
    apiUrl: spies[0]?.url ?? '',
    apiHostHeader: 'api.openchoreo.test',
    tokenUrl: spies[1]?.url ?? '',
    tokenHostHeader: 'idp.openchoreo.test',
    clientId: 'publisher',
    clientSecret: () => 'secret',
  });
  await overridden.workloads.get('team-a', 'cart-workload');
  await overridden.close();
  await Promise.all(spies.map((spy) => spy.close()));
  expect(seen).toEqual([
    'token idp.openchoreo.test grant_type=client_credentials&client_id=publisher&client_secret=secret',
    'api api.openchoreo.test Bearer t',
  ]);
});

const tooLate = () => new DOMException('the time is over', 'TimeoutError');

describe('a client until a signal', () => {
  const ended = { constructor: NetworkError, message: 'the time is over', timedOut: true };

  test('ends a call that is under way, which may have taken effect', async () => {
    const over = new AbortController();
    const client = fake.plane.workloads.until(over.signal);
    fake.answers = () => {
      over.abort(tooLate());
      return { status: 200, body: STORED };
    };
    await expect(client.put(SENT)).rejects.toMatchObject({ ...ended, delivered: 'perhaps' });
  });

  test('begins no call after it', async () => {
    await fake.plane.workloads.authorize();
    const client = fake.plane.workloads.until(AbortSignal.abort(tooLate()));
    await expect(client.put(SENT)).rejects.toMatchObject({ ...ended, delivered: 'no' });
    expect(fake.log).toHaveLength(1);
  });

  test('leaves the token to those who still wait for it', async () => {
    const over = new AbortController();
    const [left, right] = [
      fake.plane.workloads.until(over.signal).authorize(),
      fake.plane.workloads.authorize(),
    ];
    over.abort(tooLate());
    await expect(left).rejects.toMatchObject({ ...ended, delivered: 'no' });
    await expect(right).resolves.toBeUndefined();
    expect(fake.tokens).toBe(1);
  });
});
