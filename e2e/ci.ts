import { type APIRequestContext, type APIResponse, expect, type Page } from 'playwright/test';
import { LATEST, signIn } from './studio';
import { fillName } from './workbench';

interface TokenOptions {
  readonly url?: string;
  readonly component?: string;
}

/** Makes a CI token on the page, as a person does, and reads it where it is shown once. */
export async function createToken(page: Page, options: TokenOptions = {}): Promise<string> {
  const { url = LATEST.url, component = '*' } = options;
  await signIn(page, url);
  await page.goto(`${url}/connect-ci`);
  await page.getByRole('tab', { name: 'curl' }).click();
  await fillName(page, 'Namespace', 'acme');
  await fillName(page, 'Project', 'store');
  await fillName(page, 'Component', component);
  const form = page.getByRole('form', { name: 'Create a CI token' });
  await form.getByLabel('Name', { exact: true }).fill('browser test');
  await form.getByRole('button', { name: 'Create token' }).click();
  const shown = page.getByText(/^wls_[0-9A-Za-z]{38}$/);
  await expect(shown).toBeVisible();
  return shown.innerText();
}

export interface PublishFields {
  readonly component: string;
  readonly image?: string;
  readonly descriptor?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly dryRun?: boolean;
  readonly planId?: string;
  readonly allowRemovals?: boolean;
}

interface PostOptions {
  readonly path?: 'publish' | 'plan';
  readonly key?: string;
}

/** `curl -F …` as the documentation shows it. */
export function postPublish(
  request: APIRequestContext,
  url: string,
  token: string,
  fields: PublishFields,
  { path = 'publish', key }: PostOptions = {},
): Promise<APIResponse> {
  const { component, image = `registry.example.com/acme/${component}:1.0.0` } = fields;
  const form = new FormData();
  for (const [name, value] of Object.entries({
    namespace: 'acme',
    project: 'store',
    component,
    image,
  })) {
    form.set(name, value);
  }
  if (fields.descriptor !== undefined)
    form.set('descriptor', new File([fields.descriptor], 'workload.yaml'));
  if (fields.dryRun) form.set('dryRun', 'true');
  if (fields.allowRemovals) form.set('allowRemovals', 'true');
  if (fields.planId !== undefined) form.set('planId', fields.planId);
  for (const [name, text] of Object.entries(fields.files ?? {}))
    form.append('file', new File([text], name));
  return request.post(`${url}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${token}`, ...(key && { 'idempotency-key': key }) },
    multipart: form,
  });
}
