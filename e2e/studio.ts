import { join } from 'node:path';
import { type APIRequestContext, type Page, expect } from 'playwright/test';
import { COMPANY } from './company/ports';

/** The studios that `playwright.config.ts` starts. */
export const LATEST = { url: 'http://localhost:3111', sandbox: 'http://127.0.0.1:3112' };
export const OLDEST = { url: 'http://localhost:3121', sandbox: 'http://127.0.0.1:3122' };
export const AT_COMPANY = { url: 'http://localhost:3131', sandbox: COMPANY.controlPlane };

/** The SQLite file of one of them, by its port. */
export function databaseOf(port: number): string {
  return join(process.env['STUDIO_TEST_SCRATCH'] ?? '', String(port), 'studio.db');
}

export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** In the workbench, with the example: what earlier tests made of the drafts of the one local user does not show. */
export async function signIn(page: Page, url = LATEST.url): Promise<void> {
  await page.goto(`${url}/?draft=new`);
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

/** A fault as the sandbox takes it; see docs/sandbox.md. */
export interface SandboxFault {
  readonly call: 'token' | 'list' | 'get' | 'create' | 'update';
  readonly fault: string;
  readonly times?: number;
  readonly delayMs?: number;
}

export async function misbehave(
  request: APIRequestContext,
  sandbox: string,
  fault: SandboxFault,
): Promise<void> {
  const answer = await request.post(`${sandbox}/_sandbox/faults`, { data: fault });
  expect(answer.status()).toBe(201);
}

/** Takes back all faults that are still to come. */
export async function behave(request: APIRequestContext, sandbox: string): Promise<void> {
  await request.delete(`${sandbox}/_sandbox/faults`);
}
