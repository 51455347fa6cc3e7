import type { IncomingMessage } from 'node:http';
import { type ControlPlane, openControlPlane } from '../lib/control-plane/control-plane';
import type { Workload } from '../lib/workload/workload';
import { readBody, startLocalServer } from './local-server';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A server that answers as a test wants, and a client of it. Tokens are `t1`, `t2`, … */
export interface FakeControlPlane {
  readonly plane: ControlPlane;
  /** `METHOD path AUTHORIZATION body`, in order. */
  readonly log: readonly string[];
  readonly url: string;
  /** How many tokens it gave. */
  tokens: number;
  isTokenEndpointDown: boolean;
  answers: (request: IncomingMessage) => Answer;
  close(): Promise<void>;
}

export async function startFakeControlPlane(): Promise<FakeControlPlane> {
  const log: string[] = [];
  const server = await startLocalServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url = '', headers } = request;
      log.push([method, url, headers.authorization, body].filter(Boolean).join(' '));
      if (url === '/token' && fake.isTokenEndpointDown) {
        request.socket.resetAndDestroy();
        return;
      }
      const { status, body: answer } =
        url === '/token'
          ? { status: 200, body: { access_token: `t${++fake.tokens}`, token_type: 'bearer' } }
          : fake.answers(request);
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  });
  const plane = openControlPlane({
    apiUrl: `${server.url}/openchoreo/`,
    tokenUrl: `${server.url}/token`,
    clientId: 'publisher',
    clientSecret: () => 'secret',
  });
  const fake: FakeControlPlane = {
    plane,
    log,
    url: server.url,
    tokens: 0,
    isTokenEndpointDown: false,
    answers: () => ({ status: 404, body: '404 page not found\n' }),
    async close() {
      await plane.close();
      await server.close();
    },
  };
  return fake;
}

export const SENT: Workload = {
  apiVersion: 'openchoreo.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'cart-workload', namespace: 'team-a' },
  spec: {
    owner: { projectName: 'shop', componentName: 'cart' },
    container: { image: 'registry.example/shop/cart:1.0.0' },
  },
};
/** As the server keeps it. */
export const STORED = {
  ...SENT,
  metadata: {
    ...SENT.metadata,
    uid: '9ea75486',
    creationTimestamp: '2026-11-23T20:45:55Z',
    labels: { 'openchoreo.dev/component': 'cart', 'openchoreo.dev/project': 'shop' },
  },
  status: {},
};
export const FORBIDDEN = { code: 'FORBIDDEN', error: 'You do not have permission' };
