import { expect, type Locator, type Page, test } from 'playwright/test';
import { expectNoBarriers } from './axe';
import { signIn } from './studio';
import { generatedWorkload } from './workbench';

const SCORE = `apiVersion: score.dev/v1b1
metadata:
  name: cart
containers:
  main:
    image: registry.example.com/acme/cart:2.1.0
    command: [serve]
    variables:
      PAGE_SIZE: "50"
      REDIS_HOST: \${resources.cache.host}
service:
  ports:
    web: { port: 8080 }
resources:
  cache: { type: redis }
`;

const COMPOSE = `services:
  web:
    image: registry.example.com/acme/web:1.0.0
    ports: ["8080:80"]
  worker:
    image: registry.example.com/acme/worker:1.0.0
`;

async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Draft actions' }).click();
  await page.getByRole('menuitem', { name: 'New draft…' }).click();
  return page.getByRole('dialog', { name: 'New draft' });
}

test('a draft begins with what somebody has', async ({ page }) => {
  await signIn(page);

  await test.step('pasted, with a word about everything in it', async () => {
    const dialog = await openDialog(page);
    const text = dialog.getByRole('textbox', { name: /bring what you have/i });
    await text.fill(SCORE.replace('v1b1', 'v9'));
    await dialog.getByRole('button', { name: 'Import the text' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Line 1: apiVersion: score.dev/v9');
    await page.keyboard.press('Escape');
    await openDialog(page);
    await expect(text).toHaveValue(SCORE.replace('v1b1', 'v9'));
    await expectNoBarriers(page, 'the ways to begin a draft');
    await text.fill(SCORE);
    await dialog.getByRole('button', { name: 'Import the text' }).click();
    await expect(dialog.getByRole('region', { name: 'Import report' })).toContainText(
      'command: [serve]',
    );
    await expect(dialog.getByRole('region', { name: 'workload.yaml' })).toContainText(
      'host: REDIS_HOST',
    );
    await expectNoBarriers(page, 'the import report');
    await dialog.getByRole('button', { name: 'Open in the workbench' }).click();
    await expect(generatedWorkload(page)).toContainText('"REDIS_HOST"');
    await expect(page.getByRole('combobox', { name: 'Component' })).toHaveValue('cart');
  });

  await test.step('in a file that holds several', async () => {
    const dialog = await openDialog(page);
    await dialog
      .getByLabel('Files to import')
      .setInputFiles({ name: 'compose.yaml', mimeType: 'text/yaml', buffer: Buffer.from(COMPOSE) });
    await dialog.getByRole('button', { name: /^web/ }).click();
    await dialog.getByRole('button', { name: 'Open in the workbench' }).click();
    await expect(generatedWorkload(page)).toContainText('acme/web:1.0.0');
  });
});
