import { expect, type Page, test } from 'playwright/test';
import { expectNoBarriers } from './axe';
import { LATEST, signIn } from './studio';
import { fillName, generatedWorkload, pasteOver } from './workbench';

test('files are tabs: opened by key, renamed, deleted and brought back', async ({ page }) => {
  await open(page);
  await expect.poll(() => scriptsFetchedAhead(page)).toEqual({ some: true, inVain: [] });
  const tabs = page.getByRole('tablist', { name: 'Files of the draft' }).getByRole('tab');
  await page.keyboard.press('Alt+2');
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');

  const files = page.getByRole('region', { name: 'Files' });
  await files.getByRole('button', { name: 'openapi.yaml', exact: true }).press('F2');
  await files.getByRole('textbox', { name: 'File path' }).fill('docs/api.yaml');
  await page.keyboard.press('Enter');
  await expect(files.getByRole('button', { name: 'openapi.yaml missing' })).toBeVisible();
  await expect(tabs).toHaveText(['workload.yaml1error', 'api.yaml', 'app.toml']);

  await files.getByRole('button', { name: /^docs\/api.yaml/ }).press('Delete');
  await expect(tabs).toHaveText(['workload.yaml1error', 'app.toml']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tabs).toHaveText(['workload.yaml1error', 'api.yaml', 'app.toml']);
});

test('a problem leads to its place, all are fixed at once, and an unused file is put to use', async ({
  page,
}) => {
  await open(page);
  await pasteOver(
    page,
    'endpoints:\n  - name: api\n    port: 80\n    visibility: [project]\n    type: REST\n',
  );
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await page.getByRole('button', { name: /no endpoint type REST/ }).click();
  await expect(page.getByText('Ln 5, Col 15', { exact: true })).toBeVisible();
  await expectNoBarriers(page, 'problems');
  await page.getByRole('button', { name: 'Fix all' }).click();
  await expect(page.getByRole('region', { name: 'Breaks publishing' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Use as… (openapi.yaml)' }).click();
  await page.getByRole('menuitem', { name: 'Schema of the endpoint api' }).click();
  await page.getByRole('button', { name: 'Both' }).click();
  await expect(page.getByRole('form').getByLabel('Schema file')).toHaveValue('openapi.yaml');
  await expectNoBarriers(page, 'text and form');
});

test('what would change is a list, and a diff beside what is live', async ({ page }) => {
  await open(page);
  await fillName(page, 'Component', 'storefront');
  await page.getByRole('tab', { name: /^Changes/ }).click();
  const removed = page.getByRole('listitem').filter({ hasText: 'CATALOG_URL' });
  await expect(removed).toContainText('removed');
  await page.getByRole('button', { name: 'Inline' }).click();
  // Monaco marks lines only after its worker has answered.
  await expect(page.locator('.monaco-diff-editor .line-insert').first()).toBeVisible();
  await expectNoBarriers(page, 'diff');
});

test('the palette opens files, and every key is listed', async ({ page }) => {
  await open(page);
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search commands' }).fill('app.toml');
  await page.keyboard.press('Enter');
  const tab = page.getByRole('tab', { name: 'app.toml' });
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await tab.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Alt+3');
  await expectNoBarriers(page, 'shortcuts');
});

async function open(page: Page): Promise<void> {
  await signIn(page);
  await page.goto(`${LATEST.url}/?draft=new`);
  await expect(generatedWorkload(page)).toContainText('"spec"');
}

/** Whether the page has the browser fetch scripts ahead, and those that it does not run. */
function scriptsFetchedAhead(page: Page) {
  return page.evaluate(() => {
    const run = new Set([...document.scripts].map(({ src }) => src));
    const fetched = [...document.querySelectorAll('link[rel="preload"][as="script"]')].map(
      (link) => new URL(link.getAttribute('href') ?? '', document.baseURI).href,
    );
    return { some: fetched.length > 0, inVain: fetched.filter((address) => !run.has(address)) };
  });
}
