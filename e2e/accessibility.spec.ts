import type { AxeResults } from 'axe-core';
import { expect, type Page, test } from 'playwright/test';
import { LATEST, signIn } from './studio';
import { generatedWorkload } from './workbench';

const PAGES = ['/publish-image', '/history', '/connect-ci'];

/** The violations that keep people out, by rule and place. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(LATEST.url);
    expect.soft(await findBarriers(page), 'sign-in').toEqual([]);
    await signIn(page);
    await expect(generatedWorkload(page)).toContainText('"spec"');
    expect.soft(await findBarriers(page), 'workbench').toEqual([]);
    await page.getByRole('button', { name: 'Review & publish' }).click();
    await expect(page.getByRole('dialog').getByRole('list', { name: 'Changes' })).toBeVisible();
    expect.soft(await findBarriers(page), 'plan').toEqual([]);
    for (const path of PAGES) {
      await page.goto(`${LATEST.url}${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect.soft(await findBarriers(page), path).toEqual([]);
    }
  });
}
