import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ControlPlane, openControlPlane } from '../../../lib/control-plane/control-plane';
import type { Publication } from '../../../lib/publish/plan';
import { type LocalServer, startLocalServer } from '../../../test/local-server';
import { lookDirectly } from './look-directly';

const AT = '2026-12-01T12:00:00Z';
const PUBLICATION: Publication = {
  id: 'p',
  startedAt: AT,
  actor: { kind: 'ci', id: 'command', name: 'workload-studio' },
  request: {
    target: { namespace: 'acme', project: 'store', component: 'catalog' },
    image: 'catalog:1',
    release: 'v1.2.3',
  },
  plan: {
    id: 'p',
    action: 'update',
    verdict: 'accepted',
    name: 'catalog-workload',
    readable: true,
    changes: [],
    removalsNeedConsent: false,
    findings: [],
    violations: [],
  },
  steps: [],
  outcome: { state: 'succeeded', result: 'updated' },
};

let server: LocalServer;
let plane: ControlPlane;
beforeEach(async () => {
  // Gives tokens, and no answer to anything else.
  server = await startLocalServer((request, response) => {
    request.resume();
    if (request.url !== '/token') return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: 't', token_type: 'bearer' }));
  });
  plane = openControlPlane({
    apiUrl: server.url,
    tokenUrl: `${server.url}/token`,
    clientId: 'publisher',
    clientSecret: () => 'secret',
  });
});
afterEach(async () => {
  await plane.close();
  await server.close();
});

it('is over in time where the control plane gives no answer', async () => {
  const startedAt = performance.now();
  const look = lookDirectly(plane, PUBLICATION);
  expect(await look?.(200)).toMatchObject({
    kind: 'missed',
    why: expect.stringContaining('did not answer in time'),
  });
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

it('has nothing to look at where a publication did not get through', () => {
  const outcome = { state: 'unknown', message: 'The answer was lost.' } as const;
  expect(lookDirectly(plane, { ...PUBLICATION, outcome })).toBeUndefined();
});
