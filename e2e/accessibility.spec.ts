import { expect, type Page, test } from 'playwright/test';
import { expectNoBarriers } from './axe';
import { LATEST, signIn } from './studio';
import { generatedWorkload } from './workbench';

/** Pages, those that are not there among them; the flows of other tests look at what they open. */
const PAGES = [
  '/drafts',
  '/publish-image',
  '/history',
  '/history?component=nobody-published-this',
  '/history/audit',
  '/connect-ci',
  '/access',
  '/targets',
  '/docs',
  '/docs/api',
  '/docs/configuration',
  '/docs/errors',
  '/nothing-is-here',
  `/?draft=${'0'.repeat(32)}`,
];

test('axe finds nothing serious from signing in to a plan', async ({ page }) => {
  await page.goto(LATEST.url);
  await expectNoBarriers(page, 'sign-in');
  await signIn(page);
  await expect(generatedWorkload(page)).toContainText('"spec"');
  await expectNoBarriers(page, 'workbench');
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('option', { name: 'Sign out' })).toBeAttached();
  await expectNoBarriers(page, 'palette');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Review & publish' }).click();
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Changes' })).toBeVisible();
  await expectNoBarriers(page, 'plan');
});

test('axe finds nothing serious on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page);
  await expect(generatedWorkload(page)).toContainText('"spec"');
  await expectNoBarriers(page, 'workbench on a phone');
  expect(await widthBeyond(page), 'the workbench scrolls sideways').toBe(0);
  await page.getByRole('tab', { name: 'Form' }).click();
  await expect(page.getByRole('form').getByLabel('Schema file')).toBeVisible();
  await expectNoBarriers(page, 'form on a phone');
  for (const path of ['/drafts', '/history', '/publish-image', '/access', '/docs/sandbox']) {
    await page.goto(`${LATEST.url}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoBarriers(page, `${path} on a phone`);
    expect(await widthBeyond(page), `${path} scrolls sideways`).toBe(0);
  }
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Control planes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Control plane' })).toBeVisible();
});

test('axe finds nothing serious on any page', async ({ page }) => {
  await signIn(page);
  for (const path of PAGES) {
    await page.goto(`${LATEST.url}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoBarriers(page, path);
  }
});

/** By how many pixels the page is wider than its window, or what it holds below the bar, which scrolls by itself. */
function widthBeyond(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth = 0, clientWidth = 0 } = document.querySelector('main') ?? {};
    return Math.max(document.documentElement.scrollWidth - innerWidth, scrollWidth - clientWidth);
  });
}
