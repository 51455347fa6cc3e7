import { z } from 'zod';
import { type Api, pathOf } from './api';
import { listAll, pageOf } from './list-all';
import { ApiError } from './upstream-errors';

export interface Listed {
  readonly name: string;
  /** The annotation `openchoreo.dev/display-name`. */
  readonly displayName?: string;
}

/**
 * `hidden`: the list came empty or was refused. The API leaves out what a client may not see instead of refusing, so
 * an empty list never proves that there is none; people must be able to type the name.
 */
export type Discovery =
  { readonly kind: 'listed'; readonly items: readonly Listed[] } | { readonly kind: 'hidden' };

/** What pickers offer. Under the shipped role `workload-publisher` all three are `hidden`. */
export interface DiscoveryClient {
  listNamespaces(): Promise<Discovery>;
  listProjects(namespace: string): Promise<Discovery>;
  listComponents(namespace: string, project: string): Promise<Discovery>;
}

export function createDiscoveryClient(api: Api): DiscoveryClient {
  return {
    listNamespaces: () => discover(api, pathOf('namespaces')),
    listProjects: (namespace) => discover(api, pathOf('namespaces', namespace, 'projects')),
    listComponents: (namespace, project) =>
      discover(api, pathOf('namespaces', namespace, 'components'), { project }),
  };
}

const DISPLAY_NAME = 'openchoreo.dev/display-name';

const listedPage = pageOf(
  z
    .looseObject({
      metadata: z.looseObject({
        name: z.string(),
        annotations: z.record(z.string(), z.string()).exactOptional(),
      }),
    })
    .transform(({ metadata }): Listed => {
      const displayName = metadata.annotations?.[DISPLAY_NAME];
      return displayName ? { name: metadata.name, displayName } : { name: metadata.name };
    }),
);

async function discover(
  api: Api,
  path: string,
  filter?: Readonly<Record<string, string>>,
): Promise<Discovery> {
  try {
    const items = await listAll(api, path, listedPage, filter);
    return items.length > 0 ? { kind: 'listed', items } : { kind: 'hidden' };
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return { kind: 'hidden' };
    throw error;
  }
}
