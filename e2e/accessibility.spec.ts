import { expect, test } from 'playwright/test';
import { expectNoBarriers } from './axe';
import { LATEST, signIn } from './studio';
import { generatedWorkload } from './workbench';

test('axe finds nothing serious from signing in to a plan', async ({ page }) => {
  await page.goto(LATEST.url);
  await expectNoBarriers(page, 'sign-in');
  await signIn(page);
  await expect(generatedWorkload(page)).toContainText('"spec"');
  await expectNoBarriers(page, 'workbench');
  await page.getByRole('button', { name: 'Review & publish' }).click();
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Changes' })).toBeVisible();
  await expectNoBarriers(page, 'plan');
});

test('axe finds nothing serious in the workbench of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page);
  await page.getByRole('tab', { name: 'Form' }).click();
  await expect(page.getByRole('form').getByLabel('Schema file')).toBeVisible();
  await expectNoBarriers(page, 'form on a phone');
});

for (const path of [
  '/drafts',
  '/publish-image',
  '/history',
  '/history/audit',
  '/connect-ci',
  '/docs/api',
  '/docs/errors',
]) {
  test(`axe finds nothing serious in ${path}`, async ({ page }) => {
    await signIn(page);
    await page.goto(`${LATEST.url}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoBarriers(page, path);
  });
}
