import { expect, type Page, test } from 'playwright/test';
import { AT_COMPANY, LATEST, signIn } from './studio';
import { generatedWorkload } from './workbench';

const PAGES = [
  '/',
  '/?draft=new',
  '/drafts',
  '/publish-image',
  '/history',
  '/history/audit',
  '/connect-ci',
  '/docs/api',
  '/docs/errors',
  '/docs/findings',
  '/nothing-is-here',
];

test('no page does what its content security policy forbids', async ({ page }) => {
  const violations = await collectViolations(page);
  await page.goto(`${AT_COMPANY.url}/sign-in`);
  await signIn(page);
  await expect(generatedWorkload(page)).toContainText('"spec"');
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  for (const path of PAGES) {
    await page.goto(`${LATEST.url}${path}`);
    await expect(page.locator('body')).not.toBeEmpty();
    await page.waitForLoadState('networkidle');
  }
  expect(violations).toEqual([]);
});

/** What the browser tells, of every document that the page shows from now on. */
async function collectViolations(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction('tellViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      Reflect.get(
        globalThis,
        'tellViolation',
      )(
        [location.pathname, effectiveDirective, blockedURI, sourceFile, lineNumber, sample].join(
          ' ',
        ),
      );
    });
  });
  return violations;
}
