import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig } from 'playwright/test';
import { OIDC_CLIENT } from './e2e/company/identity-provider';
import { COMPANY } from './e2e/company/ports';

// Workers read this file too, and share the folder of the first who did.
const scratch = (process.env['STUDIO_TEST_SCRATCH'] ??= mkdtempSync(join(tmpdir(), 'studio-e2e-')));
const clientSecretFile = join(scratch, 'client-secret');
writeFileSync(clientSecretFile, `${COMPANY.clientSecret}\n`);

/** The first fills a studio with hostile texts, the second looks at what all have left behind. */
const LAST = ['safety.spec.ts', 'secrets.spec.ts'];
const OWN_STUDIOS = ['crash.spec.ts', 'operation.spec.ts'];

const RECORDER = pathToFileURL('e2e/canary/record-answers.mjs').href;

/** A studio as `npm start` runs it, on a data folder of its own. What it says and answers is kept for `secrets.spec.ts`. */
function studio(port: number, env: Record<string, string>) {
  return {
    command: `node bin/start.mjs > "${join(scratch, `${port}.log`)}" 2>&1`,
    url: `http://localhost:${port}/api/health`,
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5_000 },
    env: {
      STUDIO_PORT: String(port),
      STUDIO_DATA_DIR: join(scratch, String(port)),
      STUDIO_LOG_LEVEL: 'debug',
      STUDIO_TEST_ANSWERS: join(scratch, `${port}.answers`),
      NODE_OPTIONS: `--import=${RECORDER}`,
      ...env,
    },
  };
}

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 2,
  // Those in the browser share studios, so they go one by one. The crashes and ends have studios of their own and mostly wait.
  projects: [
    { name: 'crashes', testMatch: OWN_STUDIOS, workers: 1 },
    { name: 'browser', testIgnore: [...OWN_STUDIOS, ...LAST], workers: 1 },
    { name: 'safety', testMatch: LAST, workers: 1, dependencies: ['crashes', 'browser'] },
  ],
  timeout: 60_000,
  forbidOnly: true,
  outputDir: 'test-results',
  use: {
    baseURL: 'http://localhost:3111',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env['STUDIO_TEST_BROWSER'] && {
        executablePath: process.env['STUDIO_TEST_BROWSER'],
      }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
    },
  },
  webServer: [
    {
      command: 'node --import tsx e2e/company/serve.ts',
      url: `${COMPANY.identityProvider}/jwks`,
      reuseExistingServer: false,
    },
    studio(3111, { STUDIO_SANDBOX_PORT: '3112' }),
    studio(3121, { STUDIO_SANDBOX_PORT: '3122', OPENCHOREO_RELEASE: 'v1.0.0-rc.1' }),
    studio(3131, {
      OPENCHOREO_API_URL: COMPANY.controlPlane,
      OPENCHOREO_TOKEN_URL: `${COMPANY.controlPlane}/oauth2/token`,
      OPENCHOREO_CLIENT_ID: COMPANY.clientId,
      OPENCHOREO_CLIENT_SECRET_FILE: clientSecretFile,
      STUDIO_ACCESS_FILE: 'e2e/company/access.yaml',
      // Each request of the authorisation tests says that it comes from another address.
      STUDIO_PROXY_HOPS: '1',
      STUDIO_CALLS_PER_MINUTE: '10000',
      STUDIO_ACTIONS_PER_MINUTE: '10000',
      STUDIO_METRICS_TOKEN: COMPANY.metricsToken,
      OIDC_ISSUER: COMPANY.identityProvider,
      OIDC_CLIENT_ID: OIDC_CLIENT.id,
      OIDC_CLIENT_SECRET: OIDC_CLIENT.secret,
      OIDC_NAME: 'Example Company',
      STUDIO_SESSION_SECRET: COMPANY.sessionSecret,
    }),
  ],
});
