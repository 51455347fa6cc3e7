#!/usr/bin/env node
// `npm run safety`: what the checks of web safety count, with their tables. All of them are part of `npm test` too, where
// the search for secrets comes after everything else and so has more to look at.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './start/build.mjs';
import { findOrInstallBrowser } from './test/browser.mjs';

buildIfStale();
run('vitest/vitest.mjs', ['run', 'test/safety', '--reporter=verbose']);
run('playwright/cli.js', ['test', '--project=safety', '--no-deps', '--reporter=list'], {
  STUDIO_TEST_BROWSER: findOrInstallBrowser(),
});

function run(program, args, env = {}) {
  const { status } = spawnSync(process.execPath, [join('node_modules', program), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exitCode = 1;
}
