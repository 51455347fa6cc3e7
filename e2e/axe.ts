import type { AxeResults } from 'axe-core';
import { expect, type Page } from 'playwright/test';

/** Fails, and goes on, where axe finds what keeps people out of what is shown, in either theme. */
export async function expectNoBarriers(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await findBarriers(page), `${where}, ${colorScheme}`).toEqual([]);
  }
}

/** The violations that keep people out, by rule and place. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
