import { expect, test } from 'playwright/test';
import { AT_COMPANY } from './studio';
import { fillName, publishReviewed } from './workbench';

test('a studio with its own control plane signs people in through OpenID Connect and comes back to the page', async ({
  page,
}) => {
  await page.goto(`${AT_COMPANY.url}/history`);
  await page.getByRole('button', { name: /Example Company/ }).click();
  await expect(page).toHaveURL(`${AT_COMPANY.url}/history`);
  await expect(page.getByRole('button', { name: /Grace Hopper/ })).toBeVisible();
});

test('it has no local user', async ({ request }) => {
  const { csrfToken } = await (await request.get(`${AT_COMPANY.url}/api/auth/csrf`)).json();
  await request.post(`${AT_COMPANY.url}/api/auth/callback/local`, { form: { csrfToken } });
  const session = await request.get(`${AT_COMPANY.url}/api/auth/session`);
  expect(await session.json()).toEqual({});
});

test('it publishes there with the secret from a file', async ({ page, request }) => {
  await page.goto(AT_COMPANY.url);
  await page.getByRole('button', { name: /Example Company/ }).click();
  await page.getByRole('button', { name: 'Review & publish' }).waitFor();
  await fillName(page, 'Namespace', 'acme');
  await fillName(page, 'Project', 'store');
  await fillName(page, 'Component', 'checkout');
  const dialog = await publishReviewed(page, 'Create');
  await expect(dialog).toContainText('Created');
  const seen = await request.get(`${AT_COMPANY.sandbox}/_sandbox/requests`);
  expect(await seen.json()).toContainEqual(
    expect.objectContaining({
      method: 'POST',
      path: '/api/v1/namespaces/acme/workloads',
      status: 201,
    }),
  );
});

test('who may only look is told so in words, and why', async ({ page }) => {
  await page.route(/\/authorize\?/, (route) =>
    route.continue({ url: `${route.request().url()}&person=vera` }),
  );
  await page.goto(`${AT_COMPANY.url}/?draft=new`);
  await page.getByRole('button', { name: /Example Company/ }).click();
  await page.getByRole('button', { name: 'Review & publish' }).waitFor();
  await fillName(page, 'Namespace', 'acme');
  await fillName(page, 'Project', 'store');
  await fillName(page, 'Component', 'catalog');
  await expect(page.getByText(/You may not plan a publication to acme/)).toBeVisible();
  const button = page.getByRole('button', { name: 'Review & publish' });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(/takes the role/);

  await page.goto(`${AT_COMPANY.url}/connect-ci`);
  await expect(page.getByText('You may not let pipelines in')).toBeVisible();
  await page.getByRole('link', { name: 'What you may do' }).click();
  await expect(page.getByRole('region', { name: 'Rules about you' })).toContainText('viewer');
  await expect(page.getByRole('region', { name: 'People' })).toHaveCount(0);
  await fillName(page, 'Namespace', 'acme');
  await fillName(page, 'Project', 'store');
  await fillName(page, 'Component', 'catalog');
  await page.getByRole('button', { name: 'Explain' }).click();
  const answer = page.getByRole('main').getByText(/No: that takes the role publisher/);
  await expect(answer).toBeVisible();
  const why = page.getByRole('listitem').filter({ hasText: 'Those who look at the store' });
  await expect(why).toContainText('It makes them viewer there; this takes publisher.');
  await expect(page.getByRole('listitem').filter({ hasText: 'Store team' })).toHaveCount(0);
});
