import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADMIN_FOR_ALL } from '../access-file';
import { loadSettings } from '../../lib/env';
import { startSandbox } from '../../lib/sandbox/sandbox';
import { apiRoute, publicRoute, type RouteHandler } from '../../lib/server/api-route';
import { Principal } from '../../lib/server/principal';
import { createCiToken } from '../../lib/server/ci-tokens';
import {
  convertOperation,
  exchangeOperation,
  getOpenApiOperation,
  getPublicationOperation,
  getRolloutOperation,
  listPublicationsOperation,
  listReleasesOperation,
  planOperation,
  publishOperation,
  validateOperation,
} from '../../lib/server/contract/operations';
import { convert } from '../../lib/server/convert';
import { exchangeForCi } from '../../lib/server/exchange-for-ci';
import { getOpenApi } from '../../lib/server/get-openapi';
import { getPublicationForCi } from '../../lib/server/get-publication-for-ci';
import { getRolloutForCi } from '../../lib/server/get-rollout';
import { listPublicationsForCi } from '../../lib/server/list-publications';
import { listReleases } from '../../lib/server/list-releases';
import { planFromCi } from '../../lib/server/plan-from-ci';
import { publishFromCi } from '../../lib/server/publish-from-ci';
import { buildStudio, type Studio } from '../../lib/server/studio';
import { validate } from '../../lib/server/validate';
import type { Sandbox } from '../../lib/sandbox/sandbox';
import { CI_ACTIONS } from '../../lib/trust/grant';

const CLIENT = { clientId: 'client', clientSecret: 'secret' };
const USER = { kind: 'user', id: 'local#ada', name: 'Ada' } as const;

/** A studio on a sandbox, without a server: requests go to the handlers as Next.js mounts them. */
export interface ContractWorld {
  readonly sandbox: Sandbox;
  /** A token for all of `acme`. */
  readonly token: string;
  /** A token for another namespace. */
  readonly strangerToken: string;
  readonly handlers: Readonly<Record<string, RouteHandler>>;
  /** Replaces parts of the studio for the calls that follow. */
  change(parts: Partial<Studio>): void;
  readonly studio: Studio;
  close(): Promise<void>;
}

export async function openContractWorld(callsPerMinute: number): Promise<ContractWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-contract-'));
  const sandbox = await startSandbox({ dataDir: folder, port: 0, release: 'v1.2.3', ...CLIENT });
  const studio = await buildStudio(
    loadSettings({
      STUDIO_DATA_DIR: folder,
      STUDIO_LOG_LEVEL: 'fatal',
      STUDIO_SESSION_SECRET: 'session-secret-of-32-characters!',
      STUDIO_CALLS_PER_MINUTE: String(callsPerMinute),
      OPENCHOREO_API_URL: sandbox.apiUrl,
      OPENCHOREO_TOKEN_URL: sandbox.tokenUrl,
      OPENCHOREO_CLIENT_ID: CLIENT.clientId,
      OPENCHOREO_CLIENT_SECRET: CLIENT.clientSecret,
      STUDIO_ACCESS_FILE: ADMIN_FOR_ALL,
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'studio',
      OIDC_CLIENT_SECRET: 'secret',
    }),
  );
  const tokenFor = async (namespace: string) => {
    const scope = { namespace, project: '*', component: '*' };
    return (
      await createCiToken(
        studio,
        { name: 'CI', scope, actions: [...CI_ACTIONS], expiryDays: 1 },
        Principal.ofMachine(USER),
      )
    ).secret;
  };
  let current = studio;
  const findStudio = () => Promise.resolve(current);
  return {
    sandbox,
    studio,
    token: await tokenFor('acme'),
    strangerToken: await tokenFor('elsewhere'),
    handlers: {
      validate: apiRoute(validateOperation, validate, findStudio),
      convert: apiRoute(convertOperation, convert, findStudio),
      plan: apiRoute(planOperation, planFromCi, findStudio),
      publish: apiRoute(publishOperation, publishFromCi, findStudio),
      listPublications: apiRoute(listPublicationsOperation, listPublicationsForCi, findStudio),
      getPublication: apiRoute(getPublicationOperation, getPublicationForCi, findStudio),
      getRollout: apiRoute(getRolloutOperation, getRolloutForCi, findStudio),
      exchangeToken: publicRoute(exchangeOperation, exchangeForCi, findStudio),
      listReleases: publicRoute(listReleasesOperation, listReleases, findStudio),
      getOpenApi: publicRoute(getOpenApiOperation, getOpenApi, findStudio),
    },
    change(parts) {
      current = { ...studio, ...parts };
    },
    async close() {
      await studio.targets.get().controlPlane.close();
      await studio.store.close();
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}
