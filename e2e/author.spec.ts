import { expect, test } from 'playwright/test';
import { expectNoBarriers } from './axe';
import { LATEST, signIn, writesSeenBy } from './studio';
import { fillName, generatedWorkload, pasteOver, publishReviewed } from './workbench';

const descriptor = (port: number) => `endpoints:
  - name: web
    port: ${port}
    type: HTTP
`;

test('a first visit shows a descriptor and its Workload, and nothing to set up', async ({
  page,
}) => {
  await signIn(page);
  await expect(generatedWorkload(page)).toContainText('"name": "catalog-workload"');
  await expect(page.getByRole('tab', { name: /^Problems/ })).toContainText('0');
  await expect(page.getByRole('button', { name: 'Review & publish' })).toBeEnabled();
});

test('Esc in a name empties nothing', async ({ page }) => {
  await signIn(page);
  const component = page.getByRole('combobox', { name: 'Component' });
  await component.focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(component).toHaveValue('catalog');
});

test('author, preview, publish, edit, publish again', async ({ page, request }) => {
  await signIn(page);
  await fillName(page, 'Component', 'checkout');
  await pasteOver(page, descriptor(8080));
  await expect(generatedWorkload(page)).toContainText('"port": 8080');
  const created = await publishReviewed(page, 'Create');
  await expect(created).toContainText('Created');
  await expectNoBarriers(page, 'result');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Published' })).toBeFocused();

  await pasteOver(page, descriptor(9090));
  await expect(generatedWorkload(page)).toContainText('"port": 9090');
  const updated = await publishReviewed(page, 'Update');
  await expect(updated).toContainText('Updated');

  const path = '/api/v1/namespaces/acme/workloads';
  const writes = await writesSeenBy(request, LATEST.sandbox);
  expect(writes.slice(-2)).toMatchObject([
    { method: 'POST', path, status: 201 },
    { method: 'PUT', path: `${path}/checkout-workload`, status: 200 },
  ]);

  await updated.getByRole('link', { name: /history/i }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('checkout');
  await expect(page.getByRole('main')).toContainText('9090');
});

test('a draft survives a reload', async ({ page }) => {
  await signIn(page);
  await pasteOver(page, descriptor(7070));
  await expect(generatedWorkload(page)).toContainText('"port": 7070');
  await expect(page.getByText(/^saved/)).toBeVisible();
  await page.reload();
  await expect(generatedWorkload(page)).toContainText('"port": 7070');
});
