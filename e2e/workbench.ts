import { expect, type Locator, type Page } from 'playwright/test';

/** Puts `text` in place of all that the open file holds, through the clipboard as a person would. */
export async function pasteOver(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.getByRole('textbox', { name: 'workload.yaml' }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
}

/** Puts the cursor before the first place of `words` in `text`, which the editor shows. */
export async function putCursor(page: Page, text: string, words: string): Promise<void> {
  const above = text.slice(0, text.indexOf(words)).split('\n');
  await page.getByRole('textbox', { name: 'workload.yaml' }).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 1; line < above.length; line += 1) await page.keyboard.press('ArrowDown');
  for (let column = 0; column < (above.at(-1) ?? '').length; column += 1)
    await page.keyboard.press('ArrowRight');
}

/** What the editor holds, through the clipboard as a person would take it. */
export async function editorText(page: Page): Promise<string> {
  await page.getByRole('textbox', { name: 'workload.yaml' }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+C');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Types a name into one of the target's fields and closes the list that it offers. */
export async function fillName(
  page: Page,
  field: 'Namespace' | 'Project' | 'Component',
  name: string,
): Promise<void> {
  await page.getByRole('combobox', { name: field }).fill(name);
  await page.keyboard.press('Escape');
}

export function generatedWorkload(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Generated Workload' });
}

/** Opens the plan, publishes it and waits for the result. `action` is what the plan must say; either when absent. */
export async function publishReviewed(page: Page, action?: 'Create' | 'Update'): Promise<Locator> {
  await page.getByRole('button', { name: 'Review & publish' }).click();
  const dialog = page.getByRole('dialog');
  const name = action ? `${action} Workload` : /^(Create|Update) Workload$/;
  await dialog.getByRole('button', { name }).click();
  await expect(dialog.getByRole('link', { name: /history/i })).toBeVisible();
  return dialog;
}
