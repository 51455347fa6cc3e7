import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const STAMP = 'node_modules/.studio-installed';

/** Runs `npm ci` unless the packages of this very lock file are there for this very Node ABI (one of them is native). */
export function installIfMissing() {
  const wanted = `${createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')} ${process.versions.modules}`;
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.error('Installing packages (the first time takes a minute or two) …');
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
    // `npm start` runs with NODE_ENV=production on some machines; building needs the development packages.
    env: { ...process.env, NODE_ENV: 'development' },
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('Installing failed; what npm said stands above.');
    process.exit(1);
  }
  writeFileSync(STAMP, wanted);
}
