import { expect, test } from 'playwright/test';
import { IDENTITIES, type Identity, MATRIX, UNDER_B } from '../test/authorisation/matrix';
import { ask } from './authorisation/ask';
import { callAction, sendAction, valueOf } from './authorisation/call';
import { listActions, listPagesOfOldRouter, listRoutes } from './authorisation/manifests';
import { send } from './authorisation/send';
import { disguises } from './authorisation/disguises';
import { MARK, openWorld, type World } from './authorisation/world';

test.describe.configure({ mode: 'serial' });

/** Whoever must see nothing of project A. */
const STRANGERS = ['none', 'expired', 'revoked', 'publisherB', 'tokenB'] as const;

/** Where they sent nothing of it themselves. */
const OF_PROJECT_A = new RegExp(`${MARK}|store`);

let world: World;
test.beforeAll(async () => {
  world = await openWorld();
});

test('every page, route and server action of the build is in the matrix, and nothing else is', () => {
  const paths = listRoutes().map(({ path }) => path);
  const inMatrix = MATRIX.filter(({ kind }) => kind === 'page' || kind === 'route');
  expect([...new Set(inMatrix.map(({ name }) => name.replace(/^[A-Z]+ /, '')))].toSorted()).toEqual(
    paths.toSorted(),
  );
  const names = MATRIX.filter(({ kind }) => kind === 'action').map(({ name }) => name);
  expect([...new Set(names)].toSorted()).toEqual(
    listActions()
      .map(({ name }) => name)
      .toSorted(),
  );
  expect(listPagesOfOldRouter()).toEqual([]);
});

test('everybody gets what the matrix says, and strangers nothing of project A', async () => {
  const wrong: string[] = [];
  const leaks: string[] = [];
  for (const row of MATRIX) {
    const askFor = async (identity: Identity) => {
      const { outcome, got } = await ask(row, identity, world);
      const title = `${row.name} (${row.about ?? ''}) as ${identity}`;
      const declared = row.outcomes[identity];
      if (outcome !== declared) wrong.push(`${title}: ${outcome} instead of ${declared}`);
      // What they sent themselves comes back to them where it is refused.
      const isStranger = STRANGERS.some((one) => one === identity);
      const isTold = row.about === UNDER_B ? OF_PROJECT_A.test(got.text) : got.text.includes(MARK);
      if (isStranger && isTold) leaks.push(title);
    };
    // Those who may come last, so that the others meet what was there before.
    const isLetIn = (identity: Identity) => row.outcomes[identity] === 'ok';
    await Promise.all(IDENTITIES.filter((one) => !isLetIn(one)).map(askFor));
    for (const identity of IDENTITIES.filter(isLetIn)) await askFor(identity);
  }
  expect(wrong).toEqual([]);
  expect(leaks).toEqual([]);
});

test('whatever disguise a request of a stranger wears, it gets nothing of project A', async () => {
  const leaks: string[] = [];
  let seen = 0;
  for (const path of [
    `/history/${world.publication}`,
    `/?draft=${world.sharedDraft}`,
    `/api/drafts/${world.sharedDraft}`,
    `/api/v1/publications/${world.publication}`,
  ]) {
    for (const disguise of disguises(path)) {
      await Promise.all(
        [...STRANGERS, 'publisherA' as const].map(async (identity) => {
          const headers = { ...disguise.headers, ...world.proofs[identity] };
          const { text } = await send({ ...disguise, headers });
          if (!text.includes(MARK)) return;
          if (identity === 'publisherA') seen += 1;
          else leaks.push(`${disguise.title} as ${identity}`);
        }),
      );
    }
  }
  expect(leaks).toEqual([]);
  // They are disguises, not nonsense: whoever may see it does so in many of them.
  expect(seen).toBeGreaterThan(20);
});

test('cursors, filters and pages lead nowhere that their reader may not go', async () => {
  const { history, audit } = world.cursors;
  const { admin, publisherB, tokenB } = world.proofs;
  for (const [name, cursor] of [
    ['listPublications', history],
    ['listAudit', audit],
  ] as const) {
    for (const query of [{ cursor }, { cursor, component: 'catalog' }]) {
      expect(JSON.stringify(valueOf(await callAction(name, admin, [query])))).toContain('catalog');
      const { items } = valueOf(await callAction(name, publisherB, [query]));
      const projects = items.map((item: { project?: string; target?: { project: string } }) =>
        item.target ? item.target.project : item.project,
      );
      expect(projects).not.toContain('store');
    }
  }
  const listed = await send({ path: `/api/v1/publications?cursor=${history}`, headers: tokenB });
  const shown = JSON.parse(listed.text).items.map(
    ({ target }: { target: { project: string } }) => target.project,
  );
  expect(new Set(shown)).toEqual(new Set(['bank']));
  expect(listed.text).not.toMatch(OF_PROJECT_A);
  for (const path of [`/history?with=${world.publication}`, `/history?cursor=${history}`]) {
    expect((await send({ path, headers: publisherB })).text).not.toContain(MARK);
  }
});

test('pickers offer the names that their reader may see', async () => {
  const offered = async (identity: Identity, query: object) =>
    valueOf(await callAction('discover', world.proofs[identity], [query])).names;
  const components = { kind: 'components', namespace: 'acme', project: 'store' };
  expect(await offered('viewer', components)).toContain('catalog');
  expect(await offered('publisherB', components)).toEqual([]);
  expect(await offered('publisherB', { kind: 'projects', namespace: 'acme' })).toEqual([]);
  expect(await offered('publisherB', { kind: 'namespaces' })).toEqual(['acme']);
});

test('nobody but those who may has written anything to project A', async () => {
  const { admin } = world.proofs;
  const { items } = valueOf(
    await callAction('listPublications', admin, [{ component: 'catalog' }]),
  );
  const writersTo = (project: string) =>
    items
      .filter(({ target }: { target: { project: string } }) => target.project === project)
      .map(({ actor }: { actor: { name: string } }) => actor.name);
  expect(new Set(writersTo('store'))).toEqual(new Set([MARK]));
  const { tokens } = valueOf(await callAction('listCiAccess', world.proofs.publisherB, []));
  expect(
    tokens.every(({ scope }: { scope: { project: string } }) => scope.project === 'bank'),
  ).toBe(true);
  expect(valueOf(await callAction('verifyAudit', admin, []))).toMatchObject({ kind: 'intact' });
});

test('sign-out ends a copied cookie at once', async () => {
  const { viewer } = world.proofs;
  const path = '/api/auth/csrf';
  const csrf = await send({ path, headers: viewer });
  const cookie = [viewer['cookie'], ...csrf.cookies.map((one) => one.split(';')[0])].join('; ');
  expect(valueOf(await callAction('listPublications', viewer, [{}]))).toBeDefined();
  await send({
    method: 'POST',
    path: '/api/auth/signout',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      csrfToken: JSON.parse(csrf.text).csrfToken,
      json: 'true',
    }).toString(),
  });
  const { text } = await sendAction('listPublications', viewer, [{}]);
  expect(text).toContain('"unauthenticated"');
});
