import { type Identity, type Row, UNDER_B } from '../../test/authorisation/matrix';
import { COMPANY } from '../company/ports';
import { postToApi, readAnswer, sendAction, valueOf } from './call';
import { outcomeOfAnswer, outcomeOfCode, outcomeOfPage, outcomeOfStatus } from './outcome';
import { type Got, send } from './send';
import { draftContent, MARK, ruleFor, STORE, type World } from './world';

const CATALOG = { namespace: 'acme', project: 'store', component: 'catalog' };
const EVERYTHING = { namespace: '*', project: '*', component: '*' };
const REQUEST = { target: CATALOG, image: `registry.example.com/${MARK}:3`, release: 'v1.2.3' };
/** There is no such component in project B. What is sent holds nothing of project A. */
const UNDER_BANK = { ...CATALOG, project: 'bank' };
const OF_BANK = { target: UNDER_BANK, image: 'registry.example.com/acme/catalog:1' };

function publicationFor(about: Row['about'], world: World): string {
  return about === UNDER_B ? world.publicationUnderB : world.publication;
}

type Proof = World['proofs'][Identity];

/** Of next-auth, by what the row is about. */
const AUTH_PATHS: Readonly<Record<string, string>> = {
  'to sign in, without the token of a form': '/api/auth/signin/oidc',
  'to sign out, without the token of a form': '/api/auth/signout',
  'to change the session, without the token of a form': '/api/auth/session',
  'to log, which nothing comes of': '/api/auth/_log',
};

/** What a page is asked for where its path has parameters, or another one is meant. */
function pathOf({ name, about }: Row, world: World): string {
  const path = name.replace(/^[A-Z]+ /, '');
  const { draft, sharedDraft } = world;
  const publication = publicationFor(about, world);
  if (about === 'a draft of publisher A') return `/?draft=${draft}`;
  if (about === 'with a query, so by Next.js') return `${path}?`;
  if (about === 'filtered by project A') return `${path}?namespace=acme&project=store`;
  if (path === '/history/compare') return `${path}?a=${publication}&b=${publication}`;
  const given: Readonly<Record<string, string>> = {
    '/': '/?draft=new',
    '/history/[id]': `/history/${publication}`,
    '/api/drafts/[id]': `/api/drafts/${about === undefined ? draft : sharedDraft}`,
    '/api/auth/[...nextauth]': AUTH_PATHS[about ?? ''] ?? '/api/auth/providers',
    '/api/[[...path]]': '/api/nothing',
    '/docs/[...slug]': '/docs/decisions/0001-next-with-a-pure-core',
    '/docs/images/[name]': '/docs/images/problems.png',
    '/schema/[release]/workload.schema.json': '/schema/v1.2.3/workload.schema.json',
    '/api/v1/publications/[id]': `/api/v1/publications/${publication}`,
    '/api/v1/publications/[id]/rollout': `/api/v1/publications/${publication}/rollout`,
  };
  return given[path] ?? path;
}

/** What a server action is given, all of it of project A. */
function inputOf({ name, about }: Row, world: World): readonly unknown[] {
  const draft = about === 'a shared draft' ? world.sharedDraft : world.draft;
  const scope = about === 'for everything' ? EVERYTHING : STORE;
  const publication = publicationFor(about, world);
  const place = about === UNDER_B ? UNDER_BANK : CATALOG;
  const request = about === UNDER_B ? { ...REQUEST, ...OF_BANK } : REQUEST;
  const given: Readonly<Record<string, readonly unknown[]>> = {
    planPublication: [request],
    publishWorkload: [{ ...request, planId: 'another', allowRemovals: false }],
    readPublication: [publication],
    checkPublication: [publication],
    readRollout: [publication],
    listPublications: [{}],
    listAudit: [{}],
    discover: [{ kind: 'components', namespace: 'acme', project: 'store' }],
    readLiveWorkload: [place],
    checkTarget: [{ target: 'default', place }],
    createCiToken: [{ name: MARK, scope, actions: ['plan'], expiryDays: 1 }],
    revokeCiToken: [world.victimToken],
    createTrustRule: [ruleFor(scope)],
    revokeTrustRule: [world.victimRule],
    renameDraft: [{ id: draft, name: MARK }],
    shareDraft: [{ id: draft, shared: true }],
    duplicateDraft: [draft],
    listDraftVersions: [draft],
    readDraftVersion: [{ id: draft, version: 1 }],
    bringBackDraft: [draft],
    deleteDraft: [world.doomedDraft],
    explainAccess: [
      {
        permission: 'publish',
        target: CATALOG,
        ...(about === 'of somebody else' && { who: { groups: ['platform'] } }),
      },
    ],
    endSessions: [`${COMPANY.identityProvider}#nobody`],
  };
  return given[name] ?? [];
}

export interface Asked {
  /** An `Outcome`, or whatever else came of it. */
  readonly outcome: string;
  readonly got: Got;
}

/** Asks for what the row is about, as somebody, and says what came of it in the words of the matrix. */
export async function ask(row: Row, identity: Identity, world: World): Promise<Asked> {
  const who = world.proofs[identity];
  if (row.kind === 'action') {
    const got = await sendAction(row.name, who, inputOf(row, world));
    return row.name === 'publishWorkload'
      ? readRecord(got, who)
      : { got, outcome: outcomeOfAnswer(got) };
  }
  const got = await sendRow(row, pathOf(row, world), who);
  if (row.kind === 'page') return { got, outcome: outcomeOfPage(got, row) };
  const isAction = row.name.endsWith(' /api/drafts/[id]');
  return { got, outcome: isAction ? outcomeOfAnswer(got) : outcomeOfStatus(got) };
}

function sendRow({ name, about }: Row, path: string, headers: Proof): Promise<Got> {
  const [method = 'GET'] = name.split(' ');
  if (method === 'GET') return send({ path, headers });
  if (path.startsWith('/api/v1/')) {
    return postToApi(path.replace('/api/v1/', ''), headers, about === UNDER_B ? UNDER_BANK : {});
  }
  const isDraft = path.startsWith('/api/drafts/');
  const type = isDraft ? 'application/json' : 'application/x-www-form-urlencoded';
  return send({
    method,
    path,
    headers: { ...headers, 'content-type': type },
    // Of a version that there is not, so that nothing is saved: whoever may save is told of the conflict.
    body: isDraft
      ? JSON.stringify({ base: 99, name: MARK, content: draftContent('again') })
      : 'csrfToken=made-up',
  });
}

/** Of a publication that was begun, its record says what came of it. */
async function readRecord(begun: Got, who: Proof): Promise<Asked> {
  const answer = readAnswer(begun);
  if (!answer.ok) return { got: begun, outcome: outcomeOfAnswer(begun) };
  const got = await sendAction('readPublication', who, [answer.value.id]);
  const { outcome } = valueOf(readAnswer(got));
  return { got, outcome: outcomeOfCode(outcome.code ?? outcome.state) };
}
