import { randomUUID } from 'node:crypto';
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createKeyRing } from '../../lib/auth/key-ring';
import { Principal } from '../../lib/server/principal';
import { trustRuleRequest } from '../../lib/server/access-schema';
import { publicRoute } from '../../lib/server/api-route';
import { exchangeOperation } from '../../lib/server/contract/operations';
import { exchangeForCi } from '../../lib/server/exchange-for-ci';
import { createIssuerFetch } from '../../lib/server/fetch-issuer';
import { parseBody } from '../../lib/server/parse-body';
import type { Studio } from '../../lib/server/studio';
import { createTrustRule } from '../../lib/server/trust-rules';
import { type CiApi, openCiApi, USER } from '../ci-api';
import { type FakeIssuer, KID, startFakeIssuer } from '../fake-issuer';
import { startLocalServer } from '../local-server';
import { ADDRESSES_OF_NAMES, hostileAddresses } from './addresses';
import { setTrap, type Trap } from './trap';

const SCOPE = { namespace: 'acme', project: 'store', component: 'catalog' };

let signer: FakeIssuer;
beforeAll(async () => {
  signer = await startFakeIssuer();
});
afterAll(() => signer.close());

let trap: Trap;
let api: CiApi;
beforeEach(async () => {
  trap = await setTrap();
});
afterEach(async () => {
  await api.close();
  await trap.close();
});

/** The system's own, but for the names of the list. */
const lookup: LookupFunction = (hostname, options, callback) => {
  const addresses = ADDRESSES_OF_NAMES[hostname.replace(/\.$/, '')];
  if (!addresses) return systemLookup(hostname, options, callback);
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  if (options.all) callback(null, found);
  else callback(null, found[0]?.address ?? '', found[0]?.family);
};

function withLookup(studio: Studio): Studio {
  const keyRing = createKeyRing({
    store: studio.store.issuerKeys,
    fetchJson: createIssuerFetch(studio.settings, lookup),
    now: Date.now,
  });
  return { ...studio, exchange: { ...studio.exchange, keyRing } };
}

/** As a person asks for the rule; then past all checks of that, as if they had let it in. */
async function trust(studio: Studio, issuer: string): Promise<'taken' | 'refused'> {
  const rule = { name: 'rule', provider: 'generic', issuer, conditions: { sub: 'a' } };
  try {
    const asked = parseBody(trustRuleRequest, { ...rule, scope: SCOPE, actions: ['publish'] });
    await createTrustRule(studio, asked, Principal.ofMachine(USER));
    return 'taken';
  } catch {
    const row = {
      ...rule,
      id: randomUUID(),
      provider: 'generic' as const,
      conditions: JSON.stringify(rule.conditions),
      controlPlane: 'default',
      ...SCOPE,
      actions: 'publish',
      createdBy: USER.id,
      createdAt: new Date().toISOString(),
      lastUsedAt: null,
      lastCall: null,
      revokedAt: null,
    };
    const actor = { actorKind: 'user', actorId: USER.id, actorName: USER.name } as const;
    await studio.store.trustRules.insert(row, actor);
    return 'refused';
  }
}

async function exchange(studio: Studio, issuer: string): Promise<number> {
  const route = publicRoute(exchangeOperation, exchangeForCi, () => Promise.resolve(studio));
  const seconds = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, sub: 'a', aud: studio.settings.ciAudience, jti: randomUUID() };
  const token = await signer.sign({ ...claims, iat: seconds, exp: seconds + 300 }, { kid: KID });
  const request = new Request('http://localhost:3000/api/v1/token', {
    method: 'POST',
    // Failures are counted for each address.
    headers: { 'x-studio-peer': `10.0.0.${issuer.length}` },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      subject_token: token,
    }),
  });
  return (await route(request)).status;
}

test('no address that a person or a token names is called unless it is public', async () => {
  api = await openCiApi();
  const studio = withLookup(api.studio);
  const addresses = hostileAddresses(trap.port);
  const verdicts = { taken: 0, refused: 0 };
  for (const address of addresses) {
    verdicts[await trust(studio, address)] += 1;
    expect([400, 503]).toContain(await exchange(studio, address));
    // And past the policy for issuers, where only the one for addresses is left.
    await expect(studio.exchange.keyRing.find(address, KID)).rejects.toMatchObject({
      code: 'issuer-unreachable',
    });
  }
  expect(trap.caught()).toBe(0);
  expect(addresses.length).toBeGreaterThanOrEqual(40);
  console.log(
    `SSRF: ${addresses.length} addresses (${verdicts.refused} refused when the rule was made), ` +
      `${trap.caught()} connections to the trap`,
  );
});

test('no redirect of an issuer is followed, whoever listed it', async () => {
  const redirecting = await startLocalServer((_, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${trap.port}/jwks` }).end();
  });
  api = await openCiApi({ STUDIO_CI_ISSUERS: redirecting.url });
  await trust(api.studio, redirecting.url);
  expect(await exchange(api.studio, redirecting.url)).not.toBe(200);
  expect(trap.caught()).toBe(0);
  await redirecting.close();
});

test('the trap catches what is called', async () => {
  const issuer = `http://127.0.0.1:${trap.port}`;
  api = await openCiApi({ STUDIO_CI_ISSUERS: issuer });
  expect(await trust(api.studio, issuer)).toBe('taken');
  await exchange(api.studio, issuer);
  expect(trap.caught()).toBeGreaterThan(0);
});
