import { type APIRequestContext, type Page, expect } from 'playwright/test';
import { COMPANY } from './company/ports';

/** The studios that `playwright.config.ts` starts. */
export const LATEST = { url: 'http://localhost:3111', sandbox: 'http://127.0.0.1:3112' };
export const OLDEST = { url: 'http://localhost:3121', sandbox: 'http://127.0.0.1:3122' };
export const AT_COMPANY = { url: 'http://localhost:3131', sandbox: COMPANY.controlPlane };

export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export async function signIn(page: Page, url = LATEST.url): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Continue as local developer' }).click();
  await expect(page.getByRole('link', { name: 'Workbench' })).toBeVisible();
}

/** The writes of Workloads that the sandbox saw, oldest first. */
export async function writesSeenBy(
  request: APIRequestContext,
  sandbox: string,
): Promise<SandboxRequest[]> {
  const seen = await request.get(`${sandbox}/_sandbox/requests`);
  const all: SandboxRequest[] = await seen.json();
  return all.filter(({ method, path }) => path.includes('/workloads') && /POST|PUT/.test(method));
}
