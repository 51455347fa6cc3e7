import type { Api } from './api';
import { pathOf } from './api';
import type { Reply } from './connection';
import { failureOf } from './read-error-body';

/** What the client may do, as far as asking tells. `unknown`: the API answers the same to those who may and those who may not. */
export type Right = 'granted' | 'refused' | 'unknown';

export interface RightsAt {
  readonly namespace: string;
  readonly project: string;
  readonly component: string;
}

/** What publishing and the checks around it need. */
export const RIGHTS = [
  'workload:create',
  'workload:update',
  'workload:view',
  'component:view',
  'project:view',
  'secretreference:view',
  'resource:view',
  'componentrelease:view',
  'releasebinding:view',
  'resourcereleasebinding:view',
] as const;

export type RightName = (typeof RIGHTS)[number];

/** Finds out by asking. Nothing is written. */
export interface RightsClient {
  probe(at: RightsAt): Promise<Readonly<Record<RightName, Right>>>;
}

/** No object of Kubernetes has capitals in its name. */
export const NO_COMPONENT = 'No-Such-Component';

export function createRightsClient(api: Api): RightsClient {
  const get = (path: string): Promise<Reply> => api.request({ method: 'GET', path });
  return {
    async probe(at) {
      const { namespace, project, component } = at;
      const below = (...parts: string[]) => pathOf('namespaces', namespace, ...parts);
      const [create, workload, found, projects, secrets, resources, releases, bindings, outputs] =
        await Promise.all([
          probeCreate(api, at),
          seeWorkload(get, at),
          get(below('components', component)).then(byStatus),
          get(below('projects', project)).then(byStatus),
          get(`${below('secretreferences')}?limit=1`).then(byItems),
          get(`${below('resources')}?limit=1`).then(byItems),
          get(`${below('componentreleases')}?limit=1`).then(byItems),
          get(`${below('releasebindings')}?limit=1`).then(byItems),
          get(`${below('resourcereleasebindings')}?limit=1`).then(byItems),
        ]);
      return {
        'workload:create': create,
        // A PUT of what there is would be a write, and what there is not is a 404 to everybody.
        'workload:update': 'unknown',
        'workload:view': workload,
        'component:view': found,
        'project:view': projects,
        'secretreference:view': secrets,
        'resource:view': resources,
        'componentrelease:view': releases,
        'releasebinding:view': bindings,
        'resourcereleasebinding:view': outputs,
      };
    },
  };
}

/**
 * Asks to create a Workload for a component that there is not. Permission is looked at before the component is looked for,
 * so that the two refusals tell them apart, and neither writes anything.
 */
async function probeCreate(api: Api, { namespace, project }: RightsAt): Promise<Right> {
  const owner = { projectName: project, componentName: NO_COMPONENT };
  const body = JSON.stringify({
    metadata: { name: 'no-such-component-workload' },
    spec: { owner, container: { image: 'none' } },
  });
  const path = pathOf('namespaces', namespace, 'workloads');
  const { status } = await api.request({ method: 'POST', path, body });
  if (status === 403) return 'refused';
  return status === 400 ? 'granted' : 'unknown';
}

/** Any Workload in sight will do; else the one that the component would have. */
async function seeWorkload(
  get: (path: string) => Promise<Reply>,
  { namespace, component }: RightsAt,
): Promise<Right> {
  const workloads = pathOf('namespaces', namespace, 'workloads');
  const listed = byItems(await get(`${workloads}?limit=1`));
  return listed === 'granted'
    ? listed
    : byStatus(await get(pathOf('namespaces', namespace, 'workloads', `${component}-workload`)));
}

/** A missing object is a 404 to everybody. */
function byStatus(reply: Reply): Right {
  switch (reply.status) {
    case 200:
      return 'granted';
    case 403:
      return 'refused';
    case 404:
      return 'unknown';
    default:
      throw failureOf(reply);
  }
}

/** Lists never refuse: an empty one is as good as none. */
function byItems(reply: Reply): Right {
  if (reply.status === 403) return 'refused';
  if (reply.status !== 200) return 'unknown';
  return /"items":\[\s*\{/.test(reply.text) ? 'granted' : 'unknown';
}
