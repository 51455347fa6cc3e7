import { readFileSync } from 'node:fs';
import { trustRuleRequest } from '../../lib/server/access-schema';
import { Principal } from '../../lib/server/principal';
import { apiRoute, publicRoute } from '../../lib/server/api-route';
import {
  exchangeOperation,
  planOperation,
  publishOperation,
} from '../../lib/server/contract/operations';
import { exchangeForCi } from '../../lib/server/exchange-for-ci';
import { planFromCi } from '../../lib/server/plan-from-ci';
import { publishFromCi } from '../../lib/server/publish-from-ci';
import { parseBody } from '../../lib/server/parse-body';
import { createTrustRule } from '../../lib/server/trust-rules';
import { type CiApi, openCiApi, USER } from '../ci-api';
import { type LocalServer, readBody, startLocalServer } from '../local-server';

/** A studio as pipelines reach it, with the command; it exchanges tokens, checks them and publishes to a sandbox. */
export interface RealStudio extends LocalServer {
  /** What ID tokens have to be made for; it is no address, so that pipelines have to be told. */
  readonly audience: string;
  readonly api: CiApi;
  trust(rule: object): Promise<void>;
}

/** `issuers`: those whose ID tokens it takes, once a rule lets them in. */
export async function startRealStudio(
  command: string,
  issuers: readonly string[],
): Promise<RealStudio> {
  const audience = 'workloads-of-acme';
  const api = await openCiApi({
    STUDIO_CI_ISSUERS: issuers.join(','),
    STUDIO_CI_AUDIENCE: audience,
  });
  const findStudio = () => Promise.resolve(api.studio);
  /** As Next.js mounts them. */
  const routes = {
    '/api/v1/token': publicRoute(exchangeOperation, exchangeForCi, findStudio),
    '/api/v1/plan': apiRoute(planOperation, planFromCi, findStudio),
    '/api/v1/publish': apiRoute(publishOperation, publishFromCi, findStudio),
  };
  const server = await startLocalServer((incoming, outgoing) => {
    void (async () => {
      if (incoming.url === '/workload-studio.cjs') return void outgoing.end(readFileSync(command));
      const headers = incoming.headers as Record<string, string>;
      const init = { method: 'POST', headers, body: await readBody(incoming) };
      const route = routes[incoming.url as keyof typeof routes];
      const answer = await route(new Request(`${server.url}${incoming.url ?? ''}`, init));
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
      outgoing.end(await answer.text());
    })();
  });
  return {
    url: server.url,
    audience,
    api,
    trust: async (rule) => {
      await createTrustRule(
        api.studio,
        parseBody(trustRuleRequest, rule),
        Principal.ofMachine(USER),
      );
    },
    close: async () => {
      await server.close();
      await api.close();
    },
  };
}
