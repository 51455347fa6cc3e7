import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The path of a Chromium to test with: the one in STUDIO_TEST_BROWSER, Playwright's own, or the system's;
 * failing these one is installed, by Playwright or (as root on Debian) as the distribution's package.
 */
export function findOrInstallBrowser() {
  const found =
    findBrowser() ?? (installOwn() && findBrowser()) ?? (installPackage() && findBrowser());
  if (found) return found;
  console.error(
    'The browser tests need a Chromium and none could be found or installed.\n' +
      'Install Chromium or Chrome, or run `npx playwright install --with-deps chromium`,\n' +
      'or name one in STUDIO_TEST_BROWSER, then run `npm test` again.',
  );
  process.exit(1);
}

function findBrowser() {
  const named = process.env.STUDIO_TEST_BROWSER;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const system = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [named, chromium.executablePath(), ...system, MAC].find(
    (path) => path && existsSync(path),
  );
}

function installOwn() {
  console.log('No Chromium found; asking Playwright to install its own …');
  return run('node_modules/.bin/playwright', ['install', 'chromium']) || undefined;
}

function installPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing the distribution’s Chromium …');
  const install = ['install', '--yes', '--no-install-recommends', 'chromium'];
  return (run('apt-get', ['update', '-qq']) && run('apt-get', install)) || undefined;
}

function run(program, args) {
  return spawnSync(program, args, { stdio: 'inherit', timeout: 5 * 60_000 }).status === 0;
}
