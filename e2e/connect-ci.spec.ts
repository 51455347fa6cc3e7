import { randomUUID } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { GITHUB_CLAIMS } from '../test/ci-claims';
import { type FakeIssuer, startFakeIssuer } from '../test/fake-issuer';
import { expectNoBarriers } from './axe';
import { createToken, postPublish } from './ci';
import { LATEST, signIn } from './studio';
import { fillName } from './workbench';

let issuer: FakeIssuer;
test.beforeAll(async () => {
  issuer = await startFakeIssuer();
});
test.afterAll(() => issuer.close());

function idToken(claims: object = {}): Promise<string> {
  const at = Math.floor(Date.now() / 1000);
  const times = { iat: at, exp: at + 300, jti: randomUUID() };
  return issuer.sign({ iss: issuer.url, aud: LATEST.url, ...times, ...GITHUB_CLAIMS, ...claims });
}

test('a run of GitHub Actions is let in without a secret, and its first call arrives on the page', async ({
  page,
  request,
}) => {
  const component = 'storefront';
  const exchange = async (claims?: object) =>
    request.post(`${LATEST.url}/api/v1/token`, {
      form: {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
        subject_token: await idToken(claims),
      },
    });

  await signIn(page);
  await page.goto(`${LATEST.url}/connect-ci`);
  await fillName(page, 'Namespace', 'acme');
  await fillName(page, 'Project', 'store');
  await fillName(page, 'Component', component);
  const snippet = page.getByRole('region', { name: '.github/workflows/workload.yaml' });
  await expect(snippet).toContainText('id-token: write');
  await expect(snippet).toContainText(`WORKLOAD_STUDIO_URL: ${LATEST.url}`);
  await expect(snippet).toContainText(`--component ${component}`);

  const form = page.getByRole('form', { name: 'Create a trust rule' });
  await form.getByLabel('Name', { exact: true }).fill('main of catalog');
  await form.getByRole('button', { name: 'Create trust rule' }).click();
  await expect(form.getByRole('alert')).toContainText('Fill in an id');
  await form.getByLabel('Repository id').fill(GITHUB_CLAIMS.repository_id);
  const checks = form.getByRole('checkbox', { name: 'Check pull requests too' });
  await expect(checks).toBeChecked();
  // The rule for checks would let the other branch in, to validate and plan.
  await expect(snippet).toContainText('gh api');
  await checks.uncheck();
  await expect(snippet).not.toContainText('pull_request');
  await form.getByText('Issuer and audience').click();
  await form.getByLabel('Issuer', { exact: true }).fill(issuer.url);
  await form.getByRole('button', { name: 'Create trust rule' }).click();
  const created = page.getByRole('status').filter({ hasText: 'Created “main of catalog”.' });
  await expect(created).toBeVisible();
  const firstCall = page.getByTestId('first-call');
  await expect(firstCall).toContainText('Waiting for the first call by “main of catalog”');
  await expectNoBarriers(page, 'waiting for the first call');

  expect((await exchange({ ref: 'refs/heads/dev' })).status()).toBe(400);
  await expect(firstCall).toContainText('ID token refused: rule-missing');
  await expect(firstCall).toContainText('ref is "refs/heads/dev" and not "refs/heads/main"');

  const exchanged = await exchange();
  expect(exchanged.status()).toBe(200);
  const { access_token: token } = await exchanged.json();
  expect((await postPublish(request, LATEST.url, token, { component })).ok()).toBe(true);
  await expect(firstCall).toContainText('Published by “main of catalog”, from acme/catalog, main');
  await firstCall.getByRole('link', { name: 'Open the publication' }).click();
  await expect(page.getByText('the pipeline cannot have made it up')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(GITHUB_CLAIMS.sha.slice(0, 12));

  await page.goto(`${LATEST.url}/connect-ci`);
  await page.getByRole('button', { name: 'Revoke main of catalog' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke rule' }).click();
  // What is behind the dialog cannot be seen while it is open.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Revoke main of catalog' })).toHaveCount(0);
  expect((await postPublish(request, LATEST.url, token, { component })).status()).toBe(401);
});

test('the snippet follows what the forms ask for, and a name that nobody knows is told of', async ({
  page,
}) => {
  await signIn(page);
  await page.goto(`${LATEST.url}/connect-ci`);
  await fillName(page, 'Namespace', 'acme');
  await fillName(page, 'Project', 'store');
  await fillName(page, 'Component', 'catalogue');
  await expect(page.getByText('OpenChoreo lists no component “catalogue”')).toBeVisible();
  await fillName(page, 'Component', 'catalog');
  await expect(page.getByText('OpenChoreo lists no component')).toHaveCount(0);

  const snippet = page.getByRole('region', { name: '.github/workflows/workload.yaml' });
  const form = page.getByRole('form', { name: 'Create a trust rule' });
  const choose = async (place: string, label: string, value: string) => {
    await form.getByRole('combobox', { name: 'Only from' }).click();
    await page.getByRole('option', { name: place }).click();
    await form.getByRole('textbox', { name: label }).fill(value);
  };
  await choose('tag', 'Tag', 'v*');
  await expect(snippet).toContainText("tags: ['v**']");
  await choose('environment', 'Environment', 'production');
  await expect(snippet).toContainText('environment: production');
  await form.getByRole('checkbox', { name: 'validate', exact: true }).uncheck();
  await form.getByRole('checkbox', { name: 'plan', exact: true }).uncheck();
  await expect(snippet).not.toContainText('pull_request');

  await page.getByRole('tab', { name: 'Jenkins' }).click();
  const token = page.getByRole('form', { name: 'Create a CI token' });
  await token.getByRole('checkbox', { name: 'publish' }).uncheck();
  const jenkins = page.getByRole('region', { name: 'Jenkinsfile' });
  await expect(jenkins).toContainText('changeRequest()');
  await expect(jenkins).not.toContainText('Publish');
  const [docs] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'The API, call by call' }).click(),
  ]);
  await expect(docs).toHaveURL(/\/docs\/api$/);
  await docs.close();
});

test('a token is made for other pipelines, and each has its snippet', async ({ page }) => {
  const secret = await createToken(page, { component: 'catalog' });
  expect(secret).toMatch(/^wls_/);
  for (const [tab, file] of [
    ['GitLab CI', '.gitlab-ci.yml'],
    ['Jenkins', 'Jenkinsfile'],
    ['Tekton', 'publish-workload.yaml'],
    ['OpenChoreo step', 'publish-step.yaml'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('region', { name: file })).toContainText('--component catalog');
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoBarriers(page, 'Connect CI on a phone');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBe(390);
});
