import { expect, test } from 'playwright/test';
import { LATEST, signIn } from './studio';
import { fillName } from './workbench';

test('an image by hand changes the image of a live Workload and nothing else', async ({ page }) => {
  await signIn(page);
  await page.goto(`${LATEST.url}/publish-image`);
  await fillName(page, 'Component', 'storefront');
  await page
    .getByLabel('Image', { exact: true })
    .fill('registry.example.com/acme/storefront:9.9.9');
  await page.getByRole('button', { name: 'Review & publish' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('storefront:9.9.9');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'removed' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Update Workload' }).click();
  await expect(dialog).toContainText('Updated');
});

test('an image that is missing is named at its field, and all else stays for who comes back', async ({
  page,
}) => {
  await signIn(page);
  await page.goto(`${LATEST.url}/publish-image`);
  await fillName(page, 'Component', 'storefront');
  await page.getByLabel('Descriptor (optional)').fill('endpoints: []');
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  await page.getByRole('link', { name: 'Publish image' }).click();
  await expect(page.getByLabel('Component')).toHaveValue('storefront');
  await expect(page.getByLabel('Descriptor (optional)')).toHaveValue('endpoints: []');
  await page.getByRole('button', { name: 'Review & publish' }).click();
  await expect(page.getByLabel('Image', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
