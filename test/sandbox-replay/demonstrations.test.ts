import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openControlPlane, type ControlPlane } from '../../lib/control-plane/control-plane';
import { assemblePublishing } from '../../lib/publish/assemble-publishing';
import { makePlan } from '../../lib/publish/make-plan';
import type { PublishRequest } from '../../lib/publish/plan';
import { publish, type PublishDeps } from '../../lib/publish/publish';
import { startSandbox, type Sandbox } from '../../lib/sandbox/sandbox';
import { openStore, type Store } from '../../lib/store/store';

const CLIENT = { clientId: 'studio', clientSecret: 'hush' };
const actor = { kind: 'user', id: 'u1', name: 'Ada' } as const;
const REQUEST: PublishRequest = {
  target: { namespace: 'acme', project: 'store', component: 'storefront' },
  image: 'registry.acme.example/store/storefront:2',
  release: 'v1.2.3',
};

let dataDir: string;
let sandbox: Sandbox;
let plane: ControlPlane;
let store: Store;
let deps: PublishDeps;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  sandbox = await startSandbox({ dataDir, port: 0, release: 'v1.2.3', ...CLIENT });
  store = await openStore({ kind: 'sqlite', path: join(dataDir, 'studio.db') });
  plane = openControlPlane({
    apiUrl: sandbox.apiUrl,
    tokenUrl: sandbox.tokenUrl,
    clientId: CLIENT.clientId,
    clientSecret: () => CLIENT.clientSecret,
  });
  deps = { ...assemblePublishing(store), workloads: plane.workloads };
});

afterEach(async () => {
  await plane.close();
  await store.close();
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
});

it('shows that somebody won right after the PUT', async () => {
  sandbox.misbehave({ call: 'update', fault: 'somebody-writes' });
  const { outcome } = await publish(deps, REQUEST, { actor });
  expect(outcome).toMatchObject({ state: 'failed', code: 'overwritten' });
});

it('shows that a plan is outdated', async () => {
  sandbox.misbehave({ call: 'list', fault: 'somebody-writes' });
  const { id } = await makePlan(deps, REQUEST, actor);
  await expect(publish(deps, REQUEST, { actor, expectedPlan: id })).rejects.toMatchObject({
    code: 'plan-outdated',
  });
});

it('shows that an answer got lost, and what became of it', async () => {
  sandbox.misbehave({ call: 'update', fault: 'answer-lost' });
  const { outcome } = await publish(deps, REQUEST, { actor });
  expect(outcome).toMatchObject({ state: 'succeeded', result: 'updated' });
});
