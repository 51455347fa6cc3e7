#!/usr/bin/env node
// `npm test`: everything that must hold, in the order in which a mistake is cheapest to learn of.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './start/build.mjs';
import { installIfMissing } from './start/install.mjs';
import { requireNode } from './start/node-version.mjs';

requireNode();
installIfMissing();

// It asks Playwright, which can be asked only once the packages are there.
const { findOrInstallBrowser } = await import('./test/browser.mjs');

const reports = mkdtempSync(join(tmpdir(), 'studio-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

step('types', 'typescript/bin/tsc', ['--noEmit']);
step('lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']);
step('format', 'prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']);
step('unit and integration tests', 'vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
]);
buildIfStale();
step('browser tests', 'playwright/cli.js', ['test', '--reporter=list,json'], {
  STUDIO_TEST_BROWSER: findOrInstallBrowser(),
  PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
});

const unit = JSON.parse(readFileSync(vitestReport, 'utf8'));
const { stats: browser } = JSON.parse(readFileSync(playwrightReport, 'utf8'));
rmSync(reports, { recursive: true });
const passed = unit.numPassedTests + browser.expected;
const failed = unit.numFailedTests + browser.unexpected;
const skipped = unit.numPendingTests + browser.skipped;
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);

function step(name, program, args, env = {}) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, [join('node_modules', program), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status === 0) return;
  console.error(`\nThe step “${name}” failed.`);
  process.exit(1);
}
