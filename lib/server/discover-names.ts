import type { z } from 'zod';
import type { Discovery, DiscoveryClient } from '../control-plane/discovery';
import { translateUpstream } from '../publish/upstream-failure';
import type { discoverQuery } from './request-schema';

export interface Discovered {
  readonly permitted: boolean;
  readonly names: readonly string[];
}

/** The names a picker may offer; not permitted where the client's role hides them, so that people type them. */
export async function discoverNames(
  client: DiscoveryClient,
  query: z.output<typeof discoverQuery>,
): Promise<Discovered> {
  const discovery = await list(client, query).catch((error: unknown) => {
    throw translateUpstream(error);
  });
  if (discovery.kind === 'hidden') return { permitted: false, names: [] };
  return { permitted: true, names: discovery.items.map((item) => item.name) };
}

function list(client: DiscoveryClient, query: z.output<typeof discoverQuery>): Promise<Discovery> {
  switch (query.kind) {
    case 'namespaces':
      return client.listNamespaces();
    case 'projects':
      return client.listProjects(query.namespace);
    case 'components':
      return client.listComponents(query.namespace, query.project);
  }
}
