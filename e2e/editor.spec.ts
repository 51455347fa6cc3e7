import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from 'playwright/test';
import { signIn } from './studio';
import { editorText, fillName, generatedWorkload, pasteOver, putCursor } from './workbench';

const TEXT = `# shop
endpoints:
  - name: api
    port: 8080
    type: REST
    schemaFile: openapi.yaml
dependencies:
  endpoints:
    - component: catalog
      name: api
      visibility: project
      envBindings: { address: API_URL }
`;

test('what is typed is completed, between braces too', async ({ page }) => {
  await signIn(page);
  const first = page.locator('.suggest-widget .monaco-list-row').first();
  await pasteOver(page, 'endpoints:\n  - { name: api, ');
  await page.keyboard.press('Control+Space');
  await expect(first).toContainText('type');
  await page.keyboard.press('Enter');
  await expect(first).toContainText('HTTP');
  await page.keyboard.press('Enter');
  await page.keyboard.type(', port: 80 }');
  await expect(generatedWorkload(page)).toContainText('"type": "HTTP"');
});

test('a word says what it becomes, and a problem is fixed and brought back by keys', async ({
  page,
}) => {
  await signIn(page);
  await pasteOver(page, TEXT);
  await putCursor(page, TEXT, 'port: 8080');
  await page.keyboard.press('ControlOrMeta+I');
  const hover = page.locator('.monaco-hover:visible').first();
  await expect(hover).toContainText('/spec/endpoints/api/port');
  await expect(hover).toContainText('Known in all releases');
  await page.keyboard.press('Escape');

  await putCursor(page, TEXT, 'REST');
  await page.keyboard.press('ControlOrMeta+.');
  const fix = page.locator('.action-widget .monaco-list-row').filter({ hasText: 'HTTP' }).first();
  await expect(fix).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(generatedWorkload(page)).toContainText('"type": "HTTP"');
  await page.keyboard.press('ControlOrMeta+Z');
  expect(await editorText(page)).toBe(TEXT);
});

test('the outline lists, a name changes wherever it is used, and a reference leads to its file', async ({
  page,
}) => {
  await signIn(page);
  await pasteOver(page, TEXT);
  await page.keyboard.press('ControlOrMeta+Shift+O');
  const outline = page.locator('.quick-input-list .monaco-list-row');
  await expect(outline.filter({ hasText: 'REST 8080' })).toBeVisible();
  await page.keyboard.press('Escape');

  await putCursor(page, TEXT, 'api\n    port');
  await page.keyboard.press('F2');
  await expect(page.locator('.rename-box input')).toBeFocused();
  await page.keyboard.type('shop');
  await page.keyboard.press('Enter');
  await expect(generatedWorkload(page)).toContainText('"shop": {');
  expect(await editorText(page)).toBe(TEXT.replaceAll('name: api', 'name: shop'));
  await page.keyboard.press('ControlOrMeta+Z');
  expect(await editorText(page)).toBe(TEXT);

  await putCursor(page, TEXT, 'openapi.yaml');
  await page.keyboard.press('F12');
  const tab = page.getByRole('tab', { name: /^openapi.yaml/ });
  await expect(tab).toHaveAttribute('aria-selected', 'true');
});

for (const format of ['JSON', 'YAML'])
  test(`text and ${format} lead to each other`, async ({ page }) => {
    await signIn(page);
    const text = TEXT.replace('REST', 'HTTP');
    await pasteOver(page, text);
    await page.getByRole('button', { name: format, exact: true }).click();
    const line = generatedWorkload(page).getByRole('option', { name: /port"?: 8080/ });
    await line.click();
    await expect(page.getByText('Ln 4, Col 15', { exact: true })).toBeVisible();
    await putCursor(page, text, 'HTTP');
    const type = generatedWorkload(page).getByRole('option', { name: /type"?: "?HTTP/ });
    await expect(type).toHaveAttribute('aria-selected', 'true');
    await expect(line).toHaveAttribute('aria-selected', 'false');
  });

test('a line that changed glows, and does not move for who wants no motion', async ({ page }) => {
  await signIn(page);
  await pasteOver(page, TEXT);
  await expect(generatedWorkload(page)).toContainText('8080');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await putCursor(page, TEXT, '\n    type');
  await page.keyboard.type('1');
  const glowing = generatedWorkload(page).locator('.glow');
  await expect(glowing).toHaveText(/80801/);
  await expect.poll(() => glowing.evaluate(opacityOfGlow)).toBe('1');
});

test('a byte order mark, line breaks and comments stay through text, fixes and form', async ({
  page,
}) => {
  await signIn(page);
  const text = `\uFEFF${TEXT.replaceAll('\n', '\r\n')}`;
  await chooseDescriptor(page, text);
  await expect(generatedWorkload(page)).toContainText('"type": "REST"');
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await page.getByRole('button', { name: /^Fix: .*HTTP/ }).click();
  await page.getByRole('button', { name: 'Both' }).click();
  const form = page.getByRole('form');
  await form.locator('[name="endpoints/0/port"]').fill('8081');
  await form.locator('[name="endpoints/0/basePath"]').fill('/v1');
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  const expected = text
    .replace('REST', 'HTTP')
    .replace('8080', '8081')
    .replace('    type: HTTP\r\n', '    type: HTTP\r\n    basePath: /v1\r\n');
  await expect.poll(() => downloadDescriptor(page)).toBe(expected);
});

test('the Workload and its difference from the live one are copied and downloaded', async ({
  page,
}) => {
  await signIn(page);
  await pasteOver(page, TEXT.replace('REST', 'HTTP'));
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  await expect(generatedWorkload(page)).toContainText('port: 8080');
  await page.getByRole('button', { name: 'Copy the Workload' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^apiVersion: openchoreo.dev/);
  const workload = await downloadBy(page, 'Download the Workload');
  expect(workload).toEqual({ name: 'catalog-workload.yaml', text: copied });

  await fillName(page, 'Component', 'storefront');
  await page.getByRole('tab', { name: /^Changes/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'CATALOG_URL' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy the diff' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const diff = await downloadBy(page, 'Download the diff');
  expect(diff.text).toMatch(/^--- .*\n\+\+\+ .*\n@@ /);
  expect(diff.text).toBe(await page.evaluate(() => navigator.clipboard.readText()));
});

async function downloadBy(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), text };
}

function opacityOfGlow(line: Element): string {
  return getComputedStyle(line, '::before').opacity;
}

async function chooseDescriptor(page: Page, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Add files from disk' }).click(),
  ]);
  await chooser.setFiles({
    name: 'workload.yaml',
    mimeType: 'text/yaml',
    buffer: Buffer.from(text),
  });
}

/** What the palette gives as `workload.yaml`. */
async function downloadDescriptor(page: Page): Promise<string> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Search commands' }).fill('Download workload.yaml');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ]);
  return readFile(await download.path(), 'utf8');
}
