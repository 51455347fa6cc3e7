import { expect, type Page, test } from 'playwright/test';
import { expectNoBarriers } from './axe';
import { createToken, postPublish } from './ci';
import { behave, LATEST, misbehave, signIn } from './studio';
import { fillName, generatedWorkload, pasteOver, publishReviewed } from './workbench';

const COMPONENT = 'checkout';

const descriptor = (port: number, level: string) => `endpoints:
  - name: web
    port: ${port}
    type: HTTP
configurations:
  env:
    - name: LOG_LEVEL
      value: ${level}
`;

/** Publishes from the workbench and leads to the publication's own page. */
async function publishAs(page: Page, text: string, shows: string): Promise<void> {
  await page.getByRole('link', { name: 'Workbench' }).click();
  await fillName(page, 'Component', COMPONENT);
  await pasteOver(page, text);
  await expect(generatedWorkload(page)).toContainText(shows);
  const dialog = await publishReviewed(page);
  await dialog.getByRole('link', { name: /history/i }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${COMPONENT}-workload`);
}

test.afterEach(({ request }) => behave(request, LATEST.sandbox));

test('an old publication is compared with a new one and restored', async ({ page }) => {
  await signIn(page);
  await publishAs(page, descriptor(8080, 'info'), '"port": 8080');
  await expectNoBarriers(page, 'publication');
  const old = page.url();
  await publishAs(page, descriptor(9090, 'debug'), '"port": 9090');

  await page.getByRole('link', { name: 'Compare with…' }).click();
  await page.getByRole('row').filter({ hasText: COMPONENT }).nth(1).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare publications');
  const changes = page.getByRole('list', { name: 'Changes' });
  await expect(changes).toContainText('8080 → 9090');
  await expect(changes).toContainText('info → debug');
  await page.getByRole('button', { name: /^workload\.yaml/ }).click();
  await expect(page.getByText('port: 9090')).toBeVisible();
  await expectNoBarriers(page, 'comparison');

  await page.goto(old);
  await page.getByRole('button', { name: 'Restore this' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('list', { name: 'Changes' })).toContainText('9090 → 8080');
  await dialog.getByRole('button', { name: 'Update Workload' }).click();
  await expect(dialog).toContainText('Updated');
});

test('what was published is opened as a draft of its own, and the one before stays', async ({
  page,
}) => {
  await signIn(page);
  await publishAs(page, descriptor(7001, 'info'), '"port": 7001');
  await page.getByRole('link', { name: 'Workbench' }).click();
  await pasteOver(page, descriptor(7002, 'info'));
  await expect(page.getByText(/^saved/)).toBeVisible();

  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('row').filter({ hasText: COMPONENT }).first().getByRole('link').click();
  await page.getByRole('button', { name: 'Open in workbench' }).click();
  await expect(generatedWorkload(page)).toContainText('"port": 7001');

  await page.getByRole('link', { name: 'Drafts' }).click();
  await page.getByRole('region', { name: 'Drafts' }).getByRole('link').nth(1).click();
  await expect(generatedWorkload(page)).toContainText('"port": 7002');
});

test('an unknown outcome is settled by looking', async ({ page, request }) => {
  test.setTimeout(120_000);
  await signIn(page);
  await publishAs(page, descriptor(6001, 'info'), '"port": 6001');

  // The write arrives, its answer does not, and what stands cannot be read for a while.
  await misbehave(request, LATEST.sandbox, { call: 'update', fault: 'answer-lost', delayMs: 6000 });
  await page.getByRole('link', { name: 'Workbench' }).click();
  await pasteOver(page, descriptor(6002, 'info'));
  await expect(generatedWorkload(page)).toContainText('"port": 6002');
  await page.getByRole('button', { name: 'Review & publish' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Update Workload' }).click();
  const update = dialog.getByRole('list', { name: 'Steps' }).getByText('update');
  await expect(update.locator('..').getByLabel('under way')).toBeVisible();
  await misbehave(request, LATEST.sandbox, { call: 'list', fault: 'drop', times: 1000 });
  await expect(dialog).toContainText('Whether it was written is not known', { timeout: 60_000 });
  await expectNoBarriers(page, 'unknown outcome');
  await dialog.getByRole('link', { name: /history/i }).click();
  await behave(request, LATEST.sandbox);

  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('updated', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check now' })).toHaveCount(0);
});

test('a write that another writer wins over at once is not called a success', async ({
  page,
  request,
}) => {
  await signIn(page);
  await publishAs(page, descriptor(5001, 'info'), '"port": 5001');
  await misbehave(request, LATEST.sandbox, { call: 'update', fault: 'somebody-writes' });
  await page.getByRole('link', { name: 'Workbench' }).click();
  await pasteOver(page, descriptor(5002, 'info'));
  await expect(generatedWorkload(page)).toContainText('"port": 5002');
  await page.getByRole('button', { name: 'Review & publish' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Update Workload' }).click();
  await expect(dialog.getByRole('alert')).toContainText('What was published does not stand.');

  // What to do then: look at what stands, and publish over it if that is meant.
  await dialog.getByRole('button', { name: 'Review again' }).click();
  await expect(dialog.getByRole('list', { name: 'Changes' })).toContainText('somebody-else');
  await expect(dialog).toContainText('Last written outside this studio.');
});

test('the audit names refused attempts too, and its chain is intact', async ({ page, request }) => {
  const token = await createToken(page, { component: COMPONENT });
  const publish = (text: string) =>
    postPublish(request, LATEST.url, token, { component: COMPONENT, descriptor: text });
  expect((await publish('endpoints: 1\n')).status()).toBe(422);
  expect((await publish(descriptor(4001, 'info'))).ok()).toBe(true);

  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('link', { name: 'Audit' }).click();
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  const verdict = page.getByRole('status').filter({ hasText: 'Intact' });
  await expect(verdict).toContainText(/Intact: [1-9]\d* entries/);
  const entries = page.getByRole('region', { name: 'Audit entries' }).getByRole('row');
  // Newest first, below the heads of the columns.
  await expect(entries.nth(1)).toContainText(/publish\s*succeeded.*checkout/);
  await expect(entries.nth(2)).toContainText(/publish\s*begun.*checkout/);
  await expect(entries.nth(3)).toContainText(/publish\s*refused\s*invalid-descriptor.*checkout/);
  await expect(entries.nth(4)).toContainText(/create CI token\s*done.*checkout/);
});
