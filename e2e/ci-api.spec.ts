import { expect, test } from 'playwright/test';
import { createToken, postPublish } from './ci';
import { LATEST, OLDEST, signIn, writesSeenBy } from './studio';

const DESCRIPTOR =
  'endpoints:\n  - name: api\n    port: 8080\n    type: HTTP\n    schemaFile: docs/openapi.yaml\n';
const FILES = {
  'docs/openapi.yaml': 'openapi: 3.0.3\ninfo: {title: a, version: "1"}\npaths: {}\n',
};

test('CI publishes: planned, created, unchanged, updated, image only', async ({
  page,
  request,
}) => {
  const token = await createToken(page, { component: 'catalog' });
  const publish = (fields: object) =>
    postPublish(request, LATEST.url, token, { component: 'catalog', ...fields });
  const whole = { descriptor: DESCRIPTOR, files: FILES };

  const planned = await publish({ ...whole, dryRun: true });
  expect(planned.status()).toBe(200);
  expect((await planned.json()).plan).toMatchObject({ action: 'create', verdict: 'accepted' });

  const created = await publish(whole);
  expect(created.status()).toBe(201);
  const { url } = await created.json();
  await page.goto(url);
  await expect(page.getByRole('main')).toContainText('browser test');

  const unchanged = await publish(whole);
  expect(unchanged.status()).toBe(200);
  expect((await unchanged.json()).outcome.result).toBe('unchanged');

  const image = 'registry.example.com/acme/catalog:2.0.0';
  const updated = await publish({ image });
  expect(updated.status()).toBe(200);
  const { outcome, plan } = await updated.json();
  expect(outcome.result).toBe('updated');
  expect(plan.changes).toMatchObject([{ kind: 'changed', section: 'image' }]);
});

test('a plan is made, published by its id, and outdated from then on', async ({
  page,
  request,
}) => {
  const component = 'catalog';
  const token = await createToken(page, { component });
  const post = (fields: object, path: 'plan' | 'publish') =>
    postPublish(
      request,
      LATEST.url,
      token,
      { component, descriptor: DESCRIPTOR, ...fields },
      { path },
    );

  const planned = await post({ files: FILES }, 'plan');
  expect(planned.status()).toBe(200);
  const { plan } = await planned.json();
  expect(plan).toMatchObject({ verdict: 'accepted', removalsNeedConsent: false });

  const refused = await post({ descriptor: 'endpoints: 1\n' }, 'plan');
  expect(refused.status()).toBe(422);
  expect((await refused.json()).findings).not.toEqual([]);

  const published = await post({ files: FILES, planId: plan.id }, 'publish');
  expect(published.ok()).toBe(true);
  const again = await post({ files: FILES, planId: plan.id }, 'publish');
  expect(again.status()).toBe(412);
  expect((await again.json()).plan).toMatchObject({ action: 'unchanged' });
});

test('a hundred duplicates with one key at once: one write, one answer', async ({
  page,
  request,
}) => {
  const component = 'storefront';
  const token = await createToken(page, { component });
  const image = 'registry.example.com/acme/storefront:duplicates';
  const publish = () =>
    postPublish(request, LATEST.url, token, { component, image }, { key: '"duplicate-1"' });
  const writes = async () => (await writesSeenBy(request, LATEST.sandbox)).length;

  const before = await writes();
  const answers = await Promise.all(Array.from({ length: 100 }, publish));
  const done = answers.filter((answer) => answer.ok());
  const bodies = new Set(await Promise.all(done.map((answer) => answer.text())));
  expect(bodies.size).toBe(1);
  expect(done.filter((answer) => !answer.headers()['idempotent-replayed'])).toHaveLength(1);
  for (const answer of answers.filter((answer) => !answer.ok())) {
    expect([409, 503]).toContain(answer.status());
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);
  }
  const { steps } = JSON.parse([...bodies].join(''));
  const written = steps.filter(({ detail }: { detail?: string }) =>
    /P(?:OS|U)T/.test(detail ?? ''),
  );
  expect((await writes()) - before).toBe(written.length);
  expect(await (await publish()).text()).toBe([...bodies].join(''));
});

test('a token opens nothing outside its scope and no page; a session opens no API', async ({
  browser,
  page,
  request,
}) => {
  const token = await createToken(page, { component: 'catalog' });
  const outside = await postPublish(request, LATEST.url, token, { component: 'checkout' });
  expect(outside.status()).toBe(403);
  expect(await outside.json()).toMatchObject({ code: 'forbidden' });

  const stranger = await browser.newPage({
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  await stranger.goto(`${LATEST.url}/history`);
  await expect(stranger).toHaveURL(/\/sign-in/);
  await stranger.close();

  const withSession = await page.request.post(`${LATEST.url}/api/v1/validate`, {
    data: { descriptor: '' },
  });
  expect(withSession.status()).toBe(401);
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name.includes('workload-studio.session'))?.value ?? '';
  expect(session).not.toBe('');
  const withJwt = await request.post(`${LATEST.url}/api/v1/validate`, {
    data: { descriptor: '' },
    headers: { authorization: `Bearer ${session}` },
  });
  expect(withJwt.status()).toBe(401);
});

test('a revoked token is refused', async ({ page, request }) => {
  const token = await createToken(page, { component: 'storefront' });
  const validate = () =>
    request.post(`${LATEST.url}/api/v1/validate`, {
      data: { descriptor: 'endpoints: []\n' },
      headers: { authorization: `Bearer ${token}` },
    });
  expect((await validate()).status()).toBe(200);
  await page.getByRole('button', { name: 'Revoke browser test' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Revoke/ })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await validate()).status()).toBe(401);
});

test('bad requests say what is wrong', async ({ page, request }) => {
  const token = await createToken(page);
  const post = (path: string, options: object) =>
    request.post(`${LATEST.url}/api/v1/${path}`, {
      headers: { authorization: `Bearer ${token}` },
      ...options,
    });
  const noFields = await post('publish', { data: {} });
  expect(noFields.status()).toBe(400);
  expect((await noFields.json()).detail).toContain('namespace');
  const tooLarge = await post('convert', { data: { descriptor: 'x'.repeat(300 * 1024) } });
  expect(tooLarge.status()).toBe(413);
  const asText = await post('validate', {
    data: 'endpoints: []',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
  });
  expect(asText.status()).toBe(415);
  const missing = await post('convert', {
    data: {
      namespace: 'acme',
      project: 'store',
      component: 'a',
      image: 'a',
      descriptor: DESCRIPTOR,
    },
  });
  expect(missing.status()).toBe(422);
  expect((await missing.json()).findings).toContainEqual(
    expect.objectContaining({ code: 'file-missing', line: 5 }),
  );
});

test('signing in is needed for every page', async ({ page }) => {
  const history = ['/history', '/history/audit', '/history/some-id', '/history/compare?a=1&b=2'];
  for (const path of ['/', '/publish-image', '/connect-ci', ...history]) {
    await page.goto(`${LATEST.url}${path}`);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  await signIn(page);
});

test('paths and methods that the API does not have are problems too', async ({ request }) => {
  const path = await request.get(`${LATEST.url}/api/v1/nothing`);
  expect(path.status()).toBe(404);
  expect(await path.json()).toMatchObject({ code: 'not-found' });
  expect((await path.json()).hint).toContain('/api/v1/publications/{id}');
  const method = await request.get(`${LATEST.url}/api/v1/publish`);
  expect(method.status()).toBe(405);
  expect(method.headers()).toMatchObject({
    allow: 'POST',
    'content-type': 'application/problem+json',
  });
});

test('failures keep their codes in the built server: 404, 401, 429, and no way out by sign-in', async ({
  page,
  request,
}) => {
  const token = await createToken(page);
  const answer = await postPublish(request, LATEST.url, token, { component: 'no-such-component' });
  expect(answer.status()).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'not-found' });

  // Of another studio: here the address would be out of guesses for a minute.
  const url = `${OLDEST.url}/api/v1/validate`;
  const headers = { authorization: 'Bearer wls_of_somebody_who_guesses' };
  const guesses = await Promise.all(
    Array.from({ length: 80 }, () => request.post(url, { headers, data: {} })),
  );
  expect(new Set(guesses.map((guess) => guess.status()))).toEqual(new Set([401, 429]));
  const limited = guesses.find((guess) => guess.status() === 429);
  expect(Number(limited?.headers()['retry-after'])).toBeGreaterThan(0);

  await page.goto(`${LATEST.url}/sign-in?callbackUrl=/.//evil.example/history`);
  await expect(page).toHaveURL(`${LATEST.url}/evil.example/history`);
});

test('the API describes itself, to programs and to readers without a session', async ({
  page,
  request,
}) => {
  const url = `${LATEST.url}/api/v1/openapi.json`;
  const described = await request.get(url);
  expect((await described.json()).servers).toEqual([{ url: LATEST.url }]);
  const etag = described.headers()['etag'] ?? '';
  const again = await request.get(url, { headers: { 'if-none-match': etag } });
  expect(again.status()).toBe(304);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${LATEST.url}/docs/api`);
  await page.getByRole('link', { name: 'POST /api/v1/publish Create' }).click();
  await expect(
    page.getByRole('heading', { name: 'Create or update the Workload' }),
  ).toBeInViewport();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await page.getByRole('link', { name: 'plan-outdated' }).click();
  await expect(page).toHaveURL(/\/docs\/errors#plan-outdated$/);
});

test('findings come as the pipeline asks, with the limit beside them', async ({
  page,
  request,
}) => {
  const token = await createToken(page);
  const answer = await request.post(`${LATEST.url}/api/v1/validate`, {
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'text/x-github-annotations',
      'x-request-id': 'pipeline-4711',
    },
    data: { descriptor: 'endpoints: 1\n', path: 'services/catalog/workload.yaml' },
  });
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toContain('::error file=services/catalog/workload.yaml,line=1,');
  expect(answer.headers()).toMatchObject({
    'x-request-id': 'pipeline-4711',
    'ratelimit-policy': '"token";q=120;w=60',
    vary: expect.stringContaining('Accept'),
  });
});
