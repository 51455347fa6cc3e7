import { type APIRequestContext, expect, type Page, test } from 'playwright/test';
import { expectNoBarriers } from './axe';
import { COMPANY } from './company/ports';
import { AT_COMPANY } from './studio';
import { fillName, generatedWorkload, pasteOver, publishReviewed } from './workbench';

const NAME = 'checkout-workload';
const WORKLOAD = `${COMPANY.controlPlane}/api/v1/namespaces/acme/workloads/${NAME}`;

const DESCRIPTOR = `endpoints:
  - name: web
    port: 8080
    type: HTTP
`;

test('an endpoint that somebody else wrote is removed only when the person means it', async ({
  page,
  request,
}) => {
  await openCatalog(page);
  await pasteOver(page, DESCRIPTOR);
  await expect(generatedWorkload(page)).toContainText('"port": 8080');
  const created = await publishReviewed(page);
  await created.getByRole('button', { name: 'Close' }).click();

  await addEndpoint(request, 'admin');
  await pasteOver(page, DESCRIPTOR.replace('8080', '8081'));
  await expect(generatedWorkload(page)).toContainText('"port": 8081');
  await page.getByRole('button', { name: 'Review & publish' }).click();
  const dialog = page.getByRole('dialog');
  const removals = dialog.getByRole('region', { name: 'Removals to confirm' });
  await expect(removals).toContainText('The endpoint: admin');
  await expect(removals).toContainText('Last written outside this studio.');
  const update = dialog.getByRole('button', { name: 'Update Workload' });
  await expect(update).toBeDisabled();
  await expectNoBarriers(page, 'removals');

  // What is agreed to holds for one plan: somebody writes again, and the new plan asks anew.
  await removals.getByRole('checkbox').check();
  await addEndpoint(request, 'metrics', { command: ['/catalog'] });
  await update.click();
  await expect(removals).toContainText('2 endpoints: admin, metrics');
  await expect(removals.getByRole('listitem').first()).toHaveText('container.command');
  await expect(removals.getByRole('checkbox')).not.toBeChecked();
  await expect(update).toBeDisabled();

  await removals.getByRole('checkbox').check();
  await update.click();
  await expect(dialog).toContainText('Updated');
  const { spec } = await (await read(request)).json();
  expect(Object.keys(spec.endpoints)).toEqual(['web']);
  expect(spec.container).not.toHaveProperty('command');
});

async function openCatalog(page: Page): Promise<void> {
  await page.goto(AT_COMPANY.url);
  await page.getByRole('button', { name: /Example Company/ }).click();
  await page.getByRole('button', { name: 'Review & publish' }).waitFor();
  await fillName(page, 'Namespace', 'acme');
  await fillName(page, 'Project', 'store');
  await fillName(page, 'Component', 'checkout');
  await page.getByLabel('Image', { exact: true }).fill('registry.example.com/acme/checkout:1.0.0');
}

/** Writes past the studio, as any other client of the control plane can. */
async function addEndpoint(
  request: APIRequestContext,
  name: string,
  more: object = {},
): Promise<void> {
  const { metadata, spec } = await (await read(request)).json();
  const endpoints = { ...spec.endpoints, [name]: { type: 'HTTP', port: 9000 } };
  const answer = await request.put(WORKLOAD, {
    headers: await authorize(request),
    data: {
      metadata: { name: metadata.name },
      spec: { ...spec, endpoints, container: { ...spec.container, ...more } },
    },
  });
  expect(answer.status()).toBe(200);
}

async function read(request: APIRequestContext) {
  return request.get(WORKLOAD, { headers: await authorize(request) });
}

async function authorize(request: APIRequestContext): Promise<{ authorization: string }> {
  const answer = await request.post(`${COMPANY.controlPlane}/oauth2/token`, {
    form: {
      grant_type: 'client_credentials',
      client_id: COMPANY.clientId,
      client_secret: COMPANY.clientSecret,
    },
  });
  const { access_token: token } = await answer.json();
  return { authorization: `Bearer ${token}` };
}
