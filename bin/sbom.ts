/** Prints the software bill of materials of what runs, as CycloneDX: `npm run -s sbom > workload-studio.cdx.json`. */
import { spawnSync } from 'node:child_process';
import { makeSbom } from './licences/make-sbom';
import { readPackages } from './licences/read-packages';

const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
// Of the lock file rather than of what happens to be installed, for any platform.
const { status, stdout, stderr } = spawnSync('npm', [...args, '--package-lock-only'], {
  encoding: 'utf8',
  maxBuffer: 16 * 1024 * 1024,
  shell: process.platform === 'win32',
});
if (status !== 0) {
  console.error(stderr || 'npm sbom needs npm 10 or newer.');
  process.exit(1);
}
console.log(JSON.stringify(makeSbom(JSON.parse(stdout), readPackages('.')), null, 2));
