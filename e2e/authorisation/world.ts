import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Identity } from '../../test/authorisation/matrix';
import { COMPANY } from '../company/ports';
import { callAction, postToApi, valueOf } from './call';
import { send, signInAs } from './send';

/** Stands in whatever project A has, and in nothing else. */
export const MARK = 'only-for-project-a';

/** What callers prove who they are with. */
export type Proofs = Readonly<Record<Identity, Readonly<Record<string, string>>>>;

export interface World {
  readonly proofs: Proofs;
  /** Of project A. */
  readonly publication: string;
  /** What came of an attempt to publish to a component of project A under the name of project B. */
  readonly publicationUnderB: string;
  readonly draft: string;
  readonly sharedDraft: string;
  /** Shared too, until it is deleted. */
  readonly doomedDraft: string;
  readonly victimToken: string;
  readonly victimRule: string;
  /** After which everything comes: made up, as anybody can. */
  readonly cursors: { readonly history: string; readonly audit: string };
}

export const STORE = { namespace: 'acme', project: 'store', component: '*' };
const BANK = { ...STORE, project: 'bank' };
const PAULAS_DRAFT = 'a'.repeat(32);
const SHARED_DRAFT = 'b'.repeat(32);
const DOOMED_DRAFT = 'c'.repeat(32);

/** Signs everybody in, once, and lets project A have one of everything. */
export async function openWorld(): Promise<World> {
  const [viewer, author, publisherA, publisherB, admin, expired, rita] = await Promise.all(
    ['vera', 'aaron', 'paula', 'bruno', 'grace', 'erik', 'rita'].map(signInAs),
  );
  const cookie = (value = '') => ({ cookie: value });
  const a = cookie(publisherA);
  const makeToken = async (who: Readonly<Record<string, string>>, scope: object, name = MARK) => {
    const input = { name, scope, actions: ['validate', 'plan', 'publish'], expiryDays: 1 };
    return valueOf(await callAction('createCiToken', who, [input]));
  };
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const tokenA = await makeToken(a, STORE);
  const tokenB = await makeToken(cookie(publisherB), BANK, 'bank');
  const revoked = await makeToken(a, STORE);
  const victim = await makeToken(a, STORE);
  valueOf(await callAction('revokeCiToken', a, [revoked.token.id]));
  const rule = valueOf(await callAction('createTrustRule', a, [ruleFor(STORE)]));

  const publish = async (image: string) => {
    const { text } = await postToApi('publish', bearer(tokenA.secret), { image });
    return String(JSON.parse(text).id);
  };
  const publishUnderB = async () => {
    const bank = { project: 'bank' };
    const { text } = await postToApi('publish', bearer(tokenB.secret), bank);
    return String(JSON.parse(text).publication.id);
  };
  const publication = await publish(`registry.example.com/${MARK}:1`);
  await publish(`registry.example.com/${MARK}:2`);
  await keepDraft(PAULAS_DRAFT, a);
  for (const id of [SHARED_DRAFT, DOOMED_DRAFT]) {
    // After the first save: others see the versions since it is shared.
    await keepDraft(id, a, async () =>
      valueOf(await callAction('shareDraft', a, [{ id, shared: true }])),
    );
  }

  await signInAs('nobody');
  endUse(`${COMPANY.identityProvider}#erik`);
  const ritas = `${COMPANY.identityProvider}#rita`;
  valueOf(await callAction('endSessions', cookie(admin), [ritas]));
  return {
    proofs: {
      none: {},
      expired: cookie(expired),
      revoked: { ...cookie(rita), ...bearer(revoked.secret) },
      viewer: cookie(viewer),
      author: cookie(author),
      publisherA: a,
      publisherB: cookie(publisherB),
      admin: cookie(admin),
      tokenA: bearer(tokenA.secret),
      tokenB: bearer(tokenB.secret),
    },
    publication,
    publicationUnderB: await publishUnderB(),
    draft: PAULAS_DRAFT,
    sharedDraft: SHARED_DRAFT,
    doomedDraft: DOOMED_DRAFT,
    victimToken: victim.token.id,
    victimRule: rule.id,
    cursors: { history: Buffer.from('9999 z').toString('base64url'), audit: '99999999' },
  };
}

export function ruleFor(scope: object) {
  return {
    name: MARK,
    provider: 'generic',
    issuer: 'https://ci.example.com',
    conditions: { sub: 'job' },
    scope,
    actions: ['validate', 'plan'],
  };
}

export function draftContent(text: string) {
  return {
    target: { namespace: 'acme', project: 'store', component: 'catalog' },
    image: `registry.example.com/${MARK}:1`,
    release: 'v1.2.3',
    files: [['workload.yaml', `# ${MARK} ${text}\n`]],
  };
}

async function keepDraft(
  id: string,
  who: Readonly<Record<string, string>>,
  afterFirst?: () => Promise<unknown>,
): Promise<void> {
  for (const base of [0, 1, 2]) {
    if (base === 1) await afterFirst?.();
    const body = { base, name: MARK, content: draftContent(String(base)) };
    await send({
      method: 'PUT',
      path: `/api/drafts/${id}`,
      headers: { ...who, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}

/** As if this person had not been here for a long time. */
function endUse(userId: string): void {
  const folder = process.env['STUDIO_TEST_SCRATCH'] ?? '';
  const database = new Sqlite(join(folder, '3131', 'studio.db'));
  database
    .prepare('UPDATE sessions SET last_seen_at = ? WHERE user_id = ?')
    .run('2020-01-01T00:00:00.000Z', userId);
  database.close();
}
