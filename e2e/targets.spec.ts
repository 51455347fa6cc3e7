import { expect, test } from 'playwright/test';
import { expectNoBarriers } from './axe';
import { LATEST, signIn } from './studio';
import { fillName } from './workbench';

test('the way to the control plane is checked step by step, with what the client may do', async ({
  page,
}) => {
  await signIn(page);
  await page.getByRole('link', { name: /^Control plane/ }).click();
  await page.getByRole('button', { name: 'Check' }).click();
  const steps = page.getByRole('list', { name: 'Steps of the check' });
  await expect(steps.getByRole('listitem')).toHaveCount(9);
  await expect(steps.getByRole('img', { name: 'passed' })).toHaveCount(9);
  await expect(page.getByText('workload:create yes')).toBeVisible();
  await expectNoBarriers(page, 'control planes');
});

test('the page of a publication says what OpenChoreo made of it, and when that changes', async ({
  page,
}) => {
  await signIn(page);
  await page.goto(`${LATEST.url}/publish-image`);
  await fillName(page, 'Component', 'storefront');
  await page.getByLabel('Image', { exact: true }).fill(`registry.example/storefront:${Date.now()}`);
  await page.getByRole('button', { name: 'Review & publish' }).click();
  await page.getByRole('button', { name: 'Update Workload' }).click();
  await page
    .getByRole('link', { name: /History/ })
    .last()
    .click();
  const rollout = page.getByRole('region', { name: 'What OpenChoreo made of it' });
  await expect(rollout.getByText('It runs in development.')).toBeVisible({ timeout: 10_000 });
  await expect(rollout.getByText('made of this publication')).toBeVisible();
  await expectNoBarriers(page, 'a publication that runs');
});
