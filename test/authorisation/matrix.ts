/** Who calls. `revoked` has the cookie of a session that was ended and a token that was revoked. */
export const IDENTITIES = [
  'none',
  'expired',
  'revoked',
  'viewer',
  'author',
  'publisherA',
  'publisherB',
  'admin',
  'tokenA',
  'tokenB',
] as const;
export type Identity = (typeof IDENTITIES)[number];

/**
 * What a caller gets. `ok`: it is done. `forbidden`: told so. `hidden`: the answer of what does not exist. `sign-in`: led
 * there. `nobody`: `unauthenticated`. `conflict`: told whose it is, since they may see that too.
 */
export type Outcome = 'ok' | 'forbidden' | 'hidden' | 'sign-in' | 'nobody' | 'conflict';

type People = Pick<
  Readonly<Record<Identity, Outcome>>,
  'viewer' | 'author' | 'publisherA' | 'publisherB' | 'admin'
>;

/** One thing that can be asked for. What it is asked about belongs to project A unless its name says otherwise. */
export interface Row {
  /** Method and path as the build's manifests name it: `GET /history/[id]`, or the name of a server action. */
  readonly name: string;
  /** Tells rows of one name apart. */
  readonly about?: string;
  /** `front`: answered before Next.js is asked. */
  readonly kind: 'page' | 'action' | 'route' | 'front';
  readonly outcomes: Readonly<Record<Identity, Outcome>>;
}

/** Viewer, author, publisher of A, of B, admin. */
function people([viewer, author, publisherA, publisherB, admin]: readonly [
  Outcome,
  Outcome,
  Outcome,
  Outcome,
  Outcome,
]): People {
  return { viewer, author, publisherA, publisherB, admin };
}

const [OK, NO, HIDDEN] = ['ok', 'forbidden', 'hidden'] as const;
const EVERYBODY = people([OK, OK, OK, OK, OK]);
/** What shows a record of project A. */
const SEE_A = people([OK, OK, OK, HIDDEN, OK]);
const ADMIN_ONLY = people([NO, NO, NO, NO, OK]);

function forPeople(outcomes: People, others: 'sign-in' | 'nobody') {
  const rest = { none: others, expired: others, revoked: others, tokenA: others, tokenB: others };
  return { ...rest, ...outcomes };
}

function page(path: string, outcomes: People, about?: string): Row {
  const row = {
    name: `GET ${path}`,
    kind: 'page',
    outcomes: forPeople(outcomes, 'sign-in'),
  } as const;
  return about === undefined ? row : { ...row, about };
}

function action(name: string, outcomes: People, about?: string): Row {
  const row = { name, kind: 'action', outcomes: forPeople(outcomes, 'nobody') } as const;
  return about === undefined ? row : { ...row, about };
}

/** For the workbench, by its cookie. */
function cookieRoute(name: string, outcomes: People, about?: string): Row {
  return { ...action(name, outcomes, about), kind: 'route' };
}

/** For pipelines, by a token; no cookie opens it. */
function tokenRoute(name: string, tokenA: Outcome, tokenB: Outcome, about?: string): Row {
  const nobodies = people(['nobody', 'nobody', 'nobody', 'nobody', 'nobody']);
  const outcomes = { ...forPeople(nobodies, 'nobody'), tokenA, tokenB };
  return { name, kind: 'route', outcomes, ...(about !== undefined && { about }) };
}

function publicTo(kind: Row['kind'], name: string, outcome: Outcome = OK, about?: string): Row {
  const outcomes = Object.fromEntries(IDENTITIES.map((one) => [one, outcome]));
  const row = { name, kind, outcomes: outcomes as Row['outcomes'] };
  return about === undefined ? row : { ...row, about };
}

/** What tells these rows apart: the component is of project A, and the request says that it is of project B. */
export const UNDER_B = 'of A, under the name of B';
/** There is none of it in project B, for whoever may ask there; who sees project A too is told whose it is. */
const WRONG_PROJECT = people([NO, NO, NO, HIDDEN, 'conflict']);
/** The same, but what comes of it is read by others of project B. */
const WRONG_PROJECT_FOR_ALL = people([NO, NO, NO, HIDDEN, HIDDEN]);
/** A record of project B is all that comes of it, with nothing to follow. */
const SEE_B = people([HIDDEN, HIDDEN, HIDDEN, OK, OK]);

export const MATRIX: readonly Row[] = [
  page('/', EVERYBODY),
  page('/', people([HIDDEN, HIDDEN, OK, HIDDEN, HIDDEN]), 'a draft of publisher A'),
  page('/drafts', EVERYBODY),
  page('/publish-image', EVERYBODY),
  page('/history', EVERYBODY),
  page('/history/[id]', SEE_A),
  page('/history/compare', SEE_A),
  page('/history/audit', EVERYBODY),
  page('/connect-ci', EVERYBODY),
  page('/targets', EVERYBODY),
  page('/access', EVERYBODY),
  publicTo('page', 'GET /docs'),
  publicTo('page', 'GET /docs/[...slug]'),
  publicTo('page', 'GET /docs/api'),
  publicTo('page', 'GET /docs/errors'),
  publicTo('page', 'GET /docs/findings'),
  publicTo('page', 'GET /_not-found', HIDDEN),
  publicTo('page', 'GET /_global-error', HIDDEN),
  publicTo('page', 'GET /sign-in'),

  action('planPublication', people([NO, OK, OK, NO, OK])),
  action('publishWorkload', people([NO, NO, OK, NO, OK])),
  action('readPublication', SEE_A),
  action('checkPublication', people([NO, NO, OK, HIDDEN, OK])),
  action('readRollout', SEE_A),
  action('listPublications', EVERYBODY),
  action('listAudit', EVERYBODY),
  action('verifyAudit', ADMIN_ONLY),
  action('discover', EVERYBODY),
  action('readLiveWorkload', people([OK, OK, OK, NO, OK])),
  action('checkTarget', people([OK, OK, OK, NO, OK])),
  action('listCiAccess', EVERYBODY),

  action('planPublication', WRONG_PROJECT, UNDER_B),
  action('publishWorkload', WRONG_PROJECT_FOR_ALL, UNDER_B),
  action('readLiveWorkload', WRONG_PROJECT, UNDER_B),
  action('checkTarget', people([NO, NO, NO, OK, OK]), UNDER_B),
  action('readPublication', SEE_B, UNDER_B),
  action('checkPublication', SEE_B, UNDER_B),
  action('readRollout', people([HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN]), UNDER_B),

  action('createCiToken', people([NO, NO, OK, NO, OK])),
  action('createCiToken', ADMIN_ONLY, 'for everything'),
  action('revokeCiToken', people([HIDDEN, HIDDEN, OK, HIDDEN, OK])),
  action('createTrustRule', people([NO, NO, OK, NO, OK])),
  action('createTrustRule', ADMIN_ONLY, 'for everything'),
  action('revokeTrustRule', people([HIDDEN, HIDDEN, OK, HIDDEN, OK])),

  action('renameDraft', people([NO, HIDDEN, OK, HIDDEN, HIDDEN]), 'a draft of publisher A'),
  action('renameDraft', people([NO, OK, OK, HIDDEN, OK]), 'a shared draft'),
  action('shareDraft', people([NO, NO, OK, HIDDEN, NO]), 'a shared draft'),
  action('duplicateDraft', people([NO, HIDDEN, OK, HIDDEN, HIDDEN]), 'a draft of publisher A'),
  action('duplicateDraft', people([NO, OK, OK, HIDDEN, OK]), 'a shared draft'),
  action(
    'listDraftVersions',
    people([HIDDEN, HIDDEN, OK, HIDDEN, HIDDEN]),
    'a draft of publisher A',
  ),
  action('listDraftVersions', SEE_A, 'a shared draft'),
  action(
    'readDraftVersion',
    people([HIDDEN, HIDDEN, OK, HIDDEN, HIDDEN]),
    'a draft of publisher A',
  ),
  action('readDraftVersion', SEE_A, 'a shared draft'),
  action('bringBackDraft', people([NO, HIDDEN, OK, HIDDEN, HIDDEN]), 'a draft of publisher A'),
  action('deleteDraft', people([NO, NO, OK, HIDDEN, NO]), 'a shared draft'),

  action('explainAccess', EVERYBODY),
  action('explainAccess', ADMIN_ONLY, 'of somebody else'),
  action('endSessions', ADMIN_ONLY),

  cookieRoute('GET /api/drafts/[id]', people([HIDDEN, HIDDEN, OK, HIDDEN, HIDDEN])),
  cookieRoute('GET /api/drafts/[id]', SEE_A, 'a shared draft'),
  cookieRoute('PUT /api/drafts/[id]', people([NO, HIDDEN, OK, HIDDEN, HIDDEN])),
  cookieRoute('PUT /api/drafts/[id]', people([NO, OK, OK, HIDDEN, OK]), 'a shared draft'),
  publicTo('route', 'GET /api/auth/[...nextauth]'),
  ...['to sign in', 'to sign out', 'to change the session'].map((about) =>
    publicTo('route', 'POST /api/auth/[...nextauth]', NO, `${about}, without the token of a form`),
  ),
  publicTo('route', 'POST /api/auth/[...nextauth]', OK, 'to log, which nothing comes of'),
  publicTo('route', 'GET /api/health'),
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) =>
    publicTo('route', `${method} /api/[[...path]]`, HIDDEN),
  ),
  publicTo('route', 'GET /docs/images/[name]'),
  publicTo('route', 'GET /icon.svg'),
  publicTo('route', 'GET /schema/[release]/workload.schema.json'),

  publicTo('route', 'GET /api/v1/openapi.json'),
  publicTo('route', 'GET /api/v1/releases'),
  publicTo('route', 'POST /api/v1/token', NO, 'with a token that no rule lets in'),
  tokenRoute('POST /api/v1/validate', OK, OK),
  tokenRoute('POST /api/v1/convert', OK, OK),
  tokenRoute('POST /api/v1/plan', OK, NO),
  tokenRoute('POST /api/v1/publish', OK, NO),
  tokenRoute('POST /api/v1/publish', OK, NO, 'with a query, so by Next.js'),
  tokenRoute('GET /api/v1/publications', OK, OK),
  tokenRoute('GET /api/v1/publications', OK, NO, 'filtered by project A'),
  tokenRoute('GET /api/v1/publications/[id]', OK, HIDDEN),
  tokenRoute('GET /api/v1/publications/[id]/rollout', OK, HIDDEN),
  tokenRoute('POST /api/v1/plan', NO, HIDDEN, UNDER_B),
  tokenRoute('POST /api/v1/publish', NO, HIDDEN, UNDER_B),
  tokenRoute('GET /api/v1/publications/[id]', HIDDEN, OK, UNDER_B),
  tokenRoute('GET /api/v1/publications/[id]/rollout', HIDDEN, HIDDEN, UNDER_B),

  publicTo('front', 'GET /livez'),
  publicTo('front', 'GET /readyz'),
  publicTo('front', 'GET /metrics', 'nobody', 'which has a token of its own'),
  publicTo('front', 'POST /policy-report'),
];
