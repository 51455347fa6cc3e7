import { type Identity, type Outcome, type Row, UNDER_B } from '../../test/authorisation/matrix';
import { COMPANY } from '../company/ports';
import { postToApi, readAnswer, sendAction, valueOf } from './call';
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

/** What a page is asked for where its path has parameters, or another one is meant. */
function pathOf({ name, about }: Row, world: World): string {
  const path = name.replace(/^[A-Z]+ /, '');
  const { draft, sharedDraft } = world;
  const publication = publicationFor(about, world);
  if (about === 'a draft of publisher A') return `/?draft=${draft}`;
  if (about === 'filtered by project A') return `${path}?namespace=acme&project=store`;
  if (path === '/history/compare') return `${path}?a=${publication}&b=${publication}`;
  const given: Readonly<Record<string, string>> = {
    '/': '/?draft=new',
    '/history/[id]': `/history/${publication}`,
    '/api/drafts/[id]': `/api/drafts/${about === undefined ? draft : sharedDraft}`,
    '/api/auth/[...nextauth]': '/api/auth/providers',
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
  const path = pathOf(row, world);
  const [method = 'GET'] = row.name.split(' ');
  if (method === 'PUT') {
    const got = await send({
      method,
      path,
      headers: { ...who, 'content-type': 'application/json' },
      // Of a version that there is not, so that nothing is saved: whoever may save is told of the conflict.
      body: JSON.stringify({ base: 99, name: MARK, content: draftContent('again') }),
    });
    return { got, outcome: outcomeOfAnswer(got) };
  }
  if (path.startsWith('/api/drafts/')) {
    const got = await send({ path, headers: who });
    return { got, outcome: outcomeOfAnswer(got) };
  }
  const got =
    method === 'POST'
      ? await postToApi(path.replace('/api/v1/', ''), who, row.about === UNDER_B ? UNDER_BANK : {})
      : await send({ path, headers: who });
  return { got, outcome: row.kind === 'page' ? outcomeOfPage(got, row) : outcomeOfStatus(got) };
}

/** Of a publication that was begun, its record says what came of it. */
async function readRecord(begun: Got, who: World['proofs'][Identity]): Promise<Asked> {
  const answer = readAnswer(begun);
  if (!answer.ok) return { got: begun, outcome: outcomeOfAnswer(begun) };
  const got = await sendAction('readPublication', who, [answer.value.id]);
  const { outcome } = valueOf(readAnswer(got));
  return { got, outcome: outcomeOfCode(outcome.code ?? outcome.state) };
}

/** Failures that only somebody meets who was let in. */
const LET_IN: ReadonlySet<string> = new Set(['plan-outdated', 'upstream-unavailable']);

function outcomeOfAnswer(got: Got): string {
  const answer = got.text.startsWith('{') ? JSON.parse(got.text) : readAnswer(got);
  return answer.ok || LET_IN.has(answer.error.code) ? 'ok' : outcomeOfCode(answer.error.code);
}

function outcomeOfCode(code: string): string {
  const words: Readonly<Record<string, Outcome>> = {
    unauthenticated: 'nobody',
    'not-found': 'hidden',
    'owner-conflict': 'conflict',
  };
  return words[code] ?? code;
}

function outcomeOfPage({ status, location, text }: Got, { name, about }: Row): string {
  if (location?.includes('/sign-in')) return 'sign-in';
  // The page of a failure that nothing else could show: there is nothing on it.
  if (status === 404 || (status === 500 && name === 'GET /_global-error')) return 'hidden';
  if (name === 'GET /sign-in' && (status === 200 || location === '/')) return 'ok';
  if (status !== 200) return `${status} ${location ?? ''}`;
  const isAboutA = about !== undefined || /\[id\]|compare/.test(name);
  return isAboutA && !text.includes(MARK) ? 'hidden' : 'ok';
}

function outcomeOfStatus({ status, text }: Got): string {
  switch (status) {
    case 200:
    case 201:
      return 'ok';
    // An error of OAuth, which knows no other status.
    case 400:
    case 403:
      return 'forbidden';
    case 401:
      return 'nobody';
    case 404:
      return 'hidden';
    default:
      return `${status} ${text.slice(0, 200)}`;
  }
}
