import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADMIN_FOR_ALL } from './access-file';
import { loadSettings } from '../lib/env';
import { listPublications, type PublicationSummary } from '../lib/publish/history';
import { type Sandbox, startSandbox } from '../lib/sandbox/sandbox';
import { apiRoute } from '../lib/server/api-route';
import { Principal } from '../lib/server/principal';
import { createCiToken } from '../lib/server/ci-tokens';
import { planOperation, publishOperation } from '../lib/server/contract/operations';
import { planFromCi } from '../lib/server/plan-from-ci';
import { publishFromCi } from '../lib/server/publish-from-ci';
import { buildStudio, type Studio } from '../lib/server/studio';
import { CI_ACTIONS } from '../lib/trust/grant';
import type { AuditRow } from '../lib/store/schema';
import { readBody, startLocalServer } from './local-server';

/** What a pipeline talks to: a studio on a sandbox of its own, and one token for the component of `BODY`. */
export interface CiApi {
  /** May be replaced by one that differs. */
  studio: Studio;
  readonly sandbox: Sandbox;
  readonly token: { readonly id: string; readonly secret: string };
  post(
    path: '/plan' | '/publish',
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<CiAnswer>;
  /** What reached the control plane, without the token request. */
  writes(): readonly { readonly method: string; readonly status: number }[];
  records(): Promise<readonly PublicationSummary[]>;
  /** Newest first. */
  audit(): Promise<readonly AuditRow[]>;
  close(): Promise<void>;
}

interface CiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: ReturnType<typeof JSON.parse>;
}

const TARGET = { namespace: 'acme', project: 'store', component: 'catalog' };
export const BODY = {
  ...TARGET,
  image: 'registry.example.com/acme/catalog:1',
  descriptor: 'endpoints:\n  - name: api\n    port: 8080\n    type: HTTP\n',
};
export const KEY = { 'idempotency-key': '"8e03978e-40d5-43dd-bc93-6894a57f9324"' };
export const USER = { kind: 'user', id: 'local#ada', name: 'Ada' } as const;
const CLIENT = { clientId: 'client', clientSecret: 'secret' };

/** `environment`: settings beside those that it takes to start. */
export async function openCiApi(
  environment: Readonly<Record<string, string>> = {},
): Promise<CiApi> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-api-'));
  const sandbox = await startSandbox({ dataDir: folder, port: 0, release: 'v1.2.3', ...CLIENT });
  const studio = await buildStudio(
    loadSettings({
      STUDIO_DATA_DIR: folder,
      STUDIO_LOG_LEVEL: 'fatal',
      STUDIO_SESSION_SECRET: 'session-secret-of-32-characters!',
      STUDIO_CALLS_PER_MINUTE: '1000',
      OPENCHOREO_API_URL: sandbox.apiUrl,
      OPENCHOREO_TOKEN_URL: sandbox.tokenUrl,
      OPENCHOREO_CLIENT_ID: CLIENT.clientId,
      OPENCHOREO_CLIENT_SECRET: CLIENT.clientSecret,
      STUDIO_ACCESS_FILE: ADMIN_FOR_ALL,
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'studio',
      OIDC_CLIENT_SECRET: 'secret',
      ...environment,
    }),
  );
  const request = { name: 'CI', scope: TARGET, actions: [...CI_ACTIONS], expiryDays: 1 };
  const created = await createCiToken(studio, request, Principal.ofMachine(USER));
  const token = { id: created.token.id, secret: created.secret };
  const findStudio = () => Promise.resolve(api.studio);
  /** As Next.js mounts them. */
  const routes = {
    '/plan': apiRoute(planOperation, planFromCi, findStudio),
    '/publish': apiRoute(publishOperation, publishFromCi, findStudio),
  };
  const server = await startLocalServer((incoming, outgoing) => {
    void (async () => {
      const headers = incoming.headers as Record<string, string>;
      const init = { method: 'POST', headers, body: await readBody(incoming) };
      const path = incoming.url as keyof typeof routes;
      const answer = await routes[path](new Request(`${server.url}${path}`, init));
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
      outgoing.end(await answer.text());
    })();
  });
  const api: CiApi = {
    studio,
    sandbox,
    token,
    async post(path, body, headers = {}) {
      const isForm = body instanceof FormData;
      const answer = await fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token.secret}`,
          ...(!isForm && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: isForm ? body : JSON.stringify(body),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, text, json: JSON.parse(text) };
    },
    writes: () =>
      sandbox
        .requests()
        .filter(({ method }) => /POST|PUT/.test(method))
        .slice(1),
    records: async () => (await listPublications(studio.store.publications, {})).items,
    audit: async () => (await studio.store.audit.list()).items,
    async close() {
      await server.close();
      await studio.targets.get().controlPlane.close();
      await studio.store.close();
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
  return api;
}
