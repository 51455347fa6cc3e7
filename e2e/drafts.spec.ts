import { expect, type Locator, type Page, test } from 'playwright/test';
import { expectNoBarriers } from './axe';
import { signIn } from './studio';
import { generatedWorkload, pasteOver } from './workbench';

const descriptor = (port: number, level: string) => `endpoints:
  - name: web
    port: ${port}
    type: HTTP
configurations:
  env:
    - name: LOG_LEVEL
      value: ${level}
`;

/** Begins a draft with the first edit and gives its address. */
async function beginDraft(page: Page): Promise<string> {
  await signIn(page);
  await type(page, descriptor(8080, 'info'), '"port": 8080');
  await saved(page);
  await expect(page).toHaveURL(/draft=[0-9a-f]{32}$/);
  return page.url();
}

async function type(page: Page, text: string, shows: string): Promise<void> {
  await pasteOver(page, text);
  await expect(generatedWorkload(page)).toContainText(shows);
}

async function saved(page: Page): Promise<void> {
  await expect(page.getByText('saved just now', { exact: true })).toBeVisible();
}

/** What has to be decided. The editor and Next.js have alerts of their own. */
function noticeOf(page: Page): Locator {
  return page.getByRole('alert').filter({ hasText: 'saved this draft' });
}

test('what two pages write at once is merged, and nothing is overwritten', async ({
  page,
  context,
  browser,
}) => {
  const address = await beginDraft(page);
  const elsewhere = await browser.newContext({ storageState: await context.storageState() });
  const other = await elsewhere.newPage();
  await other.goto(address);
  await expect(generatedWorkload(other)).toContainText('"port": 8080');
  await type(other, descriptor(9090, 'info'), '"port": 9090');
  await saved(other);

  // In places apart: one click.
  await type(page, descriptor(8080, 'debug'), '"debug"');
  const notice = noticeOf(page);
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Merge both' }).click();
  await expect(generatedWorkload(page)).toContainText('"port": 9090');
  await expect(generatedWorkload(page)).toContainText('"debug"');
  await saved(page);

  // In one place: a choice. The other page has not seen the merge yet.
  await type(other, descriptor(9091, 'info'), '"port": 9091');
  await expect(noticeOf(other)).toBeVisible();
  await type(page, descriptor(7070, 'debug'), '"port": 7070');
  await saved(page);
  await other.evaluate(() => dispatchEvent(new Event('focus')));
  await other.getByRole('button', { name: 'Merge both' }).click();
  const dialog = other.getByRole('dialog');
  await expect(dialog).toContainText('1 to decide');
  await expectNoBarriers(other, 'merge');
  await dialog.getByRole('radio', { name: 'Theirs' }).check();
  // Looked away from, what is decided stays decided.
  await other.keyboard.press('Escape');
  await expectNoBarriers(other, 'conflict');
  await other.getByRole('button', { name: 'Merge both' }).click();
  await expect(dialog.getByRole('radio', { name: 'Theirs' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Use the merged draft' }).click();
  await expect(generatedWorkload(other)).toContainText('"port": 7070');
  await saved(other);
  await elsewhere.close();
});

test('a draft outlives a lost connection, a reload and signing out', async ({ page, context }) => {
  const address = await beginDraft(page);
  await context.setOffline(true);
  await type(page, descriptor(6001, 'info'), '"port": 6001');
  await expect(page.getByText('kept in this browser')).toBeVisible();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Both', exact: true }).click();
  await expect(page.getByText('could not be loaded')).toBeVisible();
  await expectNoBarriers(page, 'no connection');
  await context.setOffline(false);
  await saved(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('form').getByLabel('Port', { exact: true })).toHaveValue('6001');

  await page.reload();
  await expect(generatedWorkload(page)).toContainText('"port": 6001');

  // Signed out under its hands: what is typed then is there after signing in again.
  await context.clearCookies();
  await type(page, descriptor(6002, 'info'), '"port": 6002');
  await expect(page.getByText(/^You are signed out/)).toBeVisible();
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await page.getByRole('button', { name: 'Continue as local developer' }).click();
  await expect(generatedWorkload(page)).toContainText('"port": 6002');
  await saved(page);
  expect(page.url()).toBe(address);
});

test('a draft is renamed, shared, duplicated, deleted and brought back', async ({ page }) => {
  await beginDraft(page);
  const bar = page.getByRole('button', { name: /^draft “/ });
  const choose = async (action: string) => {
    await bar.click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  const name = `Basket ${Date.now()}`;
  await choose('Rename…');
  await page.getByRole('textbox', { name: 'Name of the draft' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(bar).toContainText(name);

  await choose('Share…');
  const sharing = page.getByRole('dialog');
  await sharing.getByRole('checkbox').check();
  await expect(sharing.getByRole('region', { name: 'Link' })).toContainText('/?draft=');
  await expectNoBarriers(page, 'sharing');
  await sharing.getByRole('button', { name: 'Done' }).click();

  await type(page, descriptor(5001, 'info'), '"port": 5001');
  await saved(page);
  await choose('Versions…');
  const versions = page.getByRole('dialog');
  await versions.getByRole('list', { name: 'Kept versions' }).getByRole('button').first().click();
  await expect(versions.getByRole('textbox', { name: /^workload\.yaml/ }).first()).toBeAttached();
  await expectNoBarriers(page, 'versions');
  await versions.getByRole('button', { name: 'Bring this version back' }).click();
  await expect(generatedWorkload(page)).toContainText('"port": 8080');
  await saved(page);

  await choose('Duplicate');
  await expect(bar).toContainText(`${name} copy`);
  await choose('Delete');
  const list = page.getByRole('region', { name: 'Drafts' });
  await expect(list.getByRole('link', { name })).toHaveCount(1);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await list.getByRole('link', { name: `${name} copy` }).click();
  await expect(generatedWorkload(page)).toContainText('"port": 8080');
});
