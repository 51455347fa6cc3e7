import { z } from 'zod';
import { type Api, pathOf } from './api';
import { listAll, pageOf } from './list-all';
import { type Seen, see } from './see';

/** What a Workload refers to. `undefined`: there is none. */
export interface LookupsClient {
  /** The keys that a SecretReference gives. */
  getSecretKeys(namespace: string, name: string): Promise<Seen<readonly string[]> | undefined>;
  /** The project of a Resource. */
  getResourceProject(namespace: string, name: string): Promise<Seen<string> | undefined>;
  /** The outputs of a Resource in any environment, as far as it is bound there and that may be seen. */
  listOutputs(namespace: string, resource: string): Promise<readonly string[]>;
}

const secretReference = z.looseObject({
  spec: z.looseObject({ data: z.array(z.looseObject({ secretKey: z.string() })).default([]) }),
});

const resource = z.looseObject({
  spec: z.looseObject({ owner: z.looseObject({ projectName: z.string() }) }),
});

const resourceBindings = pageOf(
  z
    .looseObject({
      status: z
        .looseObject({ outputs: z.array(z.looseObject({ name: z.string() })).default([]) })
        .optional(),
    })
    .transform(({ status }) => (status?.outputs ?? []).map(({ name }) => name)),
);

export function createLookupsClient(api: Api): LookupsClient {
  return {
    async getSecretKeys(namespace, name) {
      const path = pathOf('namespaces', namespace, 'secretreferences', name);
      const found = await see(api, path, secretReference);
      if (found?.kind !== 'seen') return found;
      return { kind: 'seen', value: found.value.spec.data.map(({ secretKey }) => secretKey) };
    },
    async getResourceProject(namespace, name) {
      const path = pathOf('namespaces', namespace, 'resources', name);
      const found = await see(api, path, resource);
      if (found?.kind !== 'seen') return found;
      return { kind: 'seen', value: found.value.spec.owner.projectName };
    },
    async listOutputs(namespace, name) {
      const path = pathOf('namespaces', namespace, 'resourcereleasebindings');
      const outputs = await listAll(api, path, resourceBindings, { resource: name });
      return [...new Set(outputs.flat())];
    },
  };
}
