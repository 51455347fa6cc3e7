import type {
  ComponentAnswer,
  GetAnswer,
  PostAnswer,
  PutAnswer,
  WorkloadsClient,
} from '../lib/control-plane/workloads';
import type { Workload } from '../lib/workload/workload';

/** The Workloads of one namespace, in memory. Faults are put in front of it with `vi.spyOn`. */
export class FakeWorkloads implements WorkloadsClient {
  readonly stored = new Map<string, Workload>();
  /** False: as for the shipped publisher role of v1.0.0-rc.1, whose lists are empty and single reads 403. */
  readable = true;

  /** What is said of every component; at first as to the shipped publisher role. */
  component: ComponentAnswer = { kind: 'forbidden' };

  getComponent(): Promise<ComponentAnswer> {
    return Promise.resolve(this.component);
  }

  put(workload: Workload): Promise<PutAnswer> {
    const { name } = workload.metadata;
    if (!this.stored.has(name)) {
      return Promise.resolve({ kind: 'not-found', exchange: `PUT ${name} → 404` });
    }
    this.stored.set(name, workload);
    return Promise.resolve({ kind: 'updated', workload, exchange: `PUT ${name} → 200` });
  }

  create(workload: Workload): Promise<PostAnswer> {
    const { name } = workload.metadata;
    if (this.stored.has(name)) {
      return Promise.resolve({ kind: 'conflict', exchange: `POST ${name} → 409` });
    }
    this.stored.set(name, workload);
    return Promise.resolve({ kind: 'created', workload, exchange: `POST ${name} → 201` });
  }

  get(_namespace: string, name: string): Promise<GetAnswer> {
    const workload = this.stored.get(name);
    if (!workload) return Promise.resolve({ kind: 'not-found' });
    return Promise.resolve(this.readable ? { kind: 'found', workload } : { kind: 'forbidden' });
  }

  listByComponent(_namespace: string, component: string): Promise<readonly Workload[]> {
    return Promise.resolve(
      [...this.stored.values()].filter(
        ({ spec }) => this.readable && spec.owner.componentName === component,
      ),
    );
  }

  authorize(): Promise<void> {
    return Promise.resolve();
  }

  until(): this {
    return this;
  }
}

/** A live Workload of component `cart` in project `shop`, unless told otherwise. */
export function liveWorkload(
  overrides: {
    readonly name?: string;
    readonly owner?: Workload['spec']['owner'];
    readonly metadata?: object;
    readonly container?: object;
    readonly spec?: object;
  } = {},
): Workload {
  const { name = 'cart-workload', owner, metadata, container, spec } = overrides;
  return {
    apiVersion: 'openchoreo.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name, namespace: 'team-a', ...metadata },
    spec: {
      owner: owner ?? { projectName: 'shop', componentName: 'cart' },
      container: { image: 'cart:1', ...container },
      ...spec,
    },
  };
}
