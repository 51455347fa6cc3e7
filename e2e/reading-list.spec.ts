import { expect, test } from 'playwright/test';
import { createToken, postPublish } from './ci';
import { LATEST, OLDEST, signIn } from './studio';
import { fillName, generatedWorkload, pasteOver, publishReviewed } from './workbench';

/** The example of the platform's own documentation. */
const READING_LIST = `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: reading-list-service
endpoints:
  - name: reading-list-api
    port: 5000
    type: REST
    schemaFile: openapi.yaml
configurations:
  env:
    - name: LOG_LEVEL
      value: info
    - name: APP_ENV
      value: production
  files:
    - name: app-config
      mountPath: /etc/config/app.json
      value: |
        {"feature_flags": {"new_feature": true}}
`;
const OPENAPI = 'openapi: 3.0.3\ninfo:\n  title: Reading list\n  version: "1.0"\npaths: {}\n';
const COMPONENT = 'reading-list-service';

test.describe('the reading list service of the OpenChoreo documentation', () => {
  test('is published by hand on v1.0.0-rc.1', async ({ page }) => {
    await signIn(page, OLDEST.url);
    await fillName(page, 'Component', COMPONENT);
    await pasteOver(page, READING_LIST);
    await expect(generatedWorkload(page)).toContainText('"type": "REST"');
    const dialog = await publishReviewed(page, 'Create');
    await expect(dialog).toContainText('Created');
  });

  test('is published by CI on v1.0.0-rc.1', async ({ page, request }) => {
    const token = await createToken(page, { url: OLDEST.url, component: COMPONENT });
    const answer = await postPublish(request, OLDEST.url, token, {
      component: COMPONENT,
      descriptor: READING_LIST,
      files: { 'openapi.yaml': OPENAPI },
    });
    // The test before has published another image and schema of it by hand.
    expect(answer.status()).toBe(200);
    const { outcome } = await answer.json();
    // It says beside it that this client may not read what it wrote.
    expect(outcome).toMatchObject({ state: 'succeeded', result: 'updated' });
  });

  test('is refused on v1.2.3 with the place of REST, and the fix makes it publish', async ({
    page,
  }) => {
    await signIn(page);
    await fillName(page, 'Component', COMPONENT);
    await pasteOver(page, READING_LIST);
    await page.getByRole('tab', { name: /^Problems/ }).click();
    const problems = page.getByRole('tabpanel', { name: /^Problems/ });
    await expect(problems).toContainText('no endpoint type REST');
    await expect(problems).toContainText('Ln 7, Col 11');
    await problems.getByRole('button', { name: 'Fix: Change REST to HTTP' }).click();
    await expect(problems).not.toContainText('no endpoint type REST');
    const dialog = await publishReviewed(page, 'Create');
    await expect(dialog).toContainText('Created');
  });

  test('is refused to CI on v1.2.3 with line, column and code', async ({ page, request }) => {
    const token = await createToken(page, { url: LATEST.url, component: COMPONENT });
    const answer = await postPublish(request, LATEST.url, token, {
      component: COMPONENT,
      descriptor: READING_LIST,
      files: { 'openapi.yaml': OPENAPI },
    });
    expect(answer.status()).toBe(422);
    expect(answer.headers()['content-type']).toBe('application/problem+json');
    const { code, findings } = await answer.json();
    expect(code).toBe('invalid-descriptor');
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'rest-type', severity: 'error', line: 7, column: 11 }),
    );
  });
});
