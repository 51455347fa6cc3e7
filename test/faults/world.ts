import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ControlPlane, openControlPlane } from '../../lib/control-plane/control-plane';
import { PUBLISHER_ROLE } from '../../lib/sandbox/grants';
import { startSandbox } from '../../lib/sandbox/sandbox';
import { component, namespace, project } from '../../lib/sandbox/seed';
import { openStore, type Store } from '../../lib/store/store';
import type { Workload } from '../../lib/workload/workload';
import { startLocalServer } from '../local-server';

export const RELEASE = 'v1.2.3';
export const CLIENT = { clientId: 'publisher', clientSecret: () => 'canary-of-the-fault-matrix' };

/** What the cells of a matrix share: a control plane that works, and a studio's store. */
export interface World {
  readonly sandboxUrl: string;
  readonly store: Store;
  /** Nothing may ever come here. */
  readonly trapUrl: string;
  /** `METHOD path`, of all that came nevertheless. */
  readonly trapped: readonly string[];
  /** What the control plane really holds for a component. */
  read(component: string): Promise<Workload | undefined>;
  /** Writes past all faults. */
  write(workload: Workload): Promise<unknown>;
  close(): Promise<void>;
}

export const NAMESPACE = 'acme';
export const PROJECT = 'store';

export async function openWorld(components: readonly string[]): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'studio-faults-'));
  const { clientId, clientSecret } = CLIENT;
  const sandbox = await startSandbox({
    dataDir,
    port: 0,
    release: RELEASE,
    clientId,
    clientSecret: clientSecret(),
    bindings: [{ subject: clientId, actions: PUBLISHER_ROLE[RELEASE] }],
    seed: [
      namespace(NAMESPACE, 'Acme'),
      project(NAMESPACE, PROJECT, 'Store', RELEASE),
      ...components.map((name) => component(NAMESPACE, PROJECT, name, name, 'deployment/service')),
    ],
  });
  const trapped: string[] = [];
  const trap = await startLocalServer((request, response) => {
    trapped.push(`${request.method} ${request.url}`);
    response.end('{}');
  });
  const store = await openStore({ kind: 'sqlite', path: ':memory:' });
  const plane: ControlPlane = openControlPlane({ ...sandbox, ...CLIENT });
  return {
    sandboxUrl: sandbox.apiUrl,
    store,
    trapUrl: trap.url,
    trapped,
    async read(component) {
      const [workload, ...others] = await plane.workloads.listByComponent(NAMESPACE, component);
      if (others.length > 0) throw new Error(`${component} has several Workloads`);
      return workload;
    },
    async write(workload) {
      const { kind } = await plane.workloads.put(workload);
      return kind === 'updated' ? undefined : plane.workloads.create(workload);
    },
    async close() {
      await plane.close();
      await Promise.all([sandbox.close(), trap.close(), store.close()]);
      rmSync(dataDir, { recursive: true });
    },
  };
}
