import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'playwright/test';

const PORT = 3111;
const SANDBOX_PORT = 3112;

/** The studio as `npm start` runs it, on a data folder of its own and a sandbox whose log the tests can read. */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  outputDir: 'test-results',
  use: {
    baseURL: `http://localhost:${PORT}`,
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['STUDIO_TEST_BROWSER'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
    },
  },
  webServer: {
    command: 'node bin/start.mjs',
    url: `http://localhost:${PORT}/api/health`,
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    env: {
      STUDIO_PORT: String(PORT),
      STUDIO_SANDBOX_PORT: String(SANDBOX_PORT),
      STUDIO_DATA_DIR: mkdtempSync(join(tmpdir(), 'studio-e2e-')),
    },
  },
});
