import { createApi } from './api';
import { DEFAULT_LIMITS, type Server, type Limits, openConnection } from './connection';
import { createDiscoveryClient, type DiscoveryClient } from './discovery';
import { fetchToken, type TokenSettings } from './fetch-token';
import { reachServer, type ReachStep } from './reach';
import { readVersion } from './read-version';
import { createRightsClient, type RightsClient } from './rights';
import { createLookupsClient, type LookupsClient } from './lookups';
import { createRolloutsClient, type RolloutsClient } from './rollouts';
import { createTokenSource } from './token';
import { createWorkflowRunsClient, type WorkflowRunsClient } from './workflow-runs';
import { createWorkloadsClient, type WorkloadsClient } from './workloads';

export interface ControlPlaneSettings extends TokenSettings {
  /** `https://api.example` or with a path; `/api/v1` is added. */
  readonly apiUrl: string;
  /** PEM text; trusted for both URLs beside the authorities Node ships with. */
  readonly ca?: string;
  /** See `Server.hostHeader`; the reference build step calls them `api-server-host-header` and `oauth-host-header`. */
  readonly apiHostHeader?: string;
  readonly tokenHostHeader?: string;
}

export interface ControlPlane {
  readonly workloads: WorkloadsClient;
  readonly workflowRuns: WorkflowRunsClient;
  readonly discovery: DiscoveryClient;
  readonly rights: RightsClient;
  readonly rollouts: RolloutsClient;
  readonly lookups: LookupsClient;
  /** Fetches a token, whether there is one or not. */
  checkToken(): Promise<void>;
  /** Tries the way to each server, step by step; without what is known and open already. */
  reach(server: 'token' | 'api'): Promise<ReachStep[]>;
  /** See `read-version.ts`. */
  readVersion(): Promise<string>;
  close(): Promise<void>;
}

export interface ControlPlaneOptions extends Pick<Server, 'lookup' | 'traceHeaders' | 'onCall'> {
  readonly now?: () => number;
  readonly limits?: Limits;
}

/** Opens nothing yet: the first call connects. */
export function openControlPlane(
  settings: ControlPlaneSettings,
  options: ControlPlaneOptions = {},
): ControlPlane {
  const { now = Date.now, limits = DEFAULT_LIMITS, ...common } = options;
  const { apiUrl, tokenUrl, ca } = settings;
  const serverAt = (url: string, hostHeader: string | undefined): Server => ({
    url,
    ...common,
    ...(hostHeader && { hostHeader }),
    ...(ca && { ca }),
  });
  const servers = {
    api: serverAt(apiUrl, settings.apiHostHeader),
    token: serverAt(tokenUrl, settings.tokenHostHeader),
  };
  const toApi = openConnection(servers.api, limits);
  const toToken = openConnection(servers.token, limits);
  const api = createApi(apiUrl, toApi, createTokenSource(toToken, settings, now));
  return {
    workloads: createWorkloadsClient(api),
    workflowRuns: createWorkflowRunsClient(api),
    discovery: createDiscoveryClient(api),
    rights: createRightsClient(api),
    rollouts: createRolloutsClient(api),
    lookups: createLookupsClient(api),
    async checkToken() {
      await fetchToken(toToken, settings, now);
    },
    reach: (server) => reachServer(servers[server]),
    readVersion: () => readVersion(apiUrl, toApi),
    async close() {
      await Promise.all([toApi.close(), toToken.close()]);
    },
  };
}
