import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_FILE } from './command-file.mjs';
import { compressStatic } from './compress-static.mjs';

const CONFIGURATION = [
  'package-lock.json',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
];

const STUDIO = {
  stamp: '.next/studio-build',
  product: '.next',
  sources: ['app', 'components', 'lib', 'public'].concat([
    'instrumentation.ts',
    'instrumentation-client.ts',
    'bin/start/compress-static.mjs',
    ...CONFIGURATION,
  ]),
  args: ['node_modules/next/dist/bin/next', 'build'],
  finish: compressStatic,
};

/** The studio serves it. */
const COMMAND = {
  stamp: '.next/command-build',
  product: COMMAND_FILE,
  sources: ['bin/build-command.mjs', 'bin/workload-studio.ts', 'bin/workload-studio', 'lib'].concat(
    ['package.json', ...CONFIGURATION],
  ),
  args: ['bin/build-command.mjs'],
};

/** Runs `next build`, and bundles the command, unless the last build was made of these very sources. */
export function buildIfStale() {
  const stale = [STUDIO, COMMAND].filter(isStale);
  if (stale.length > 0) console.error('Building …');
  for (const { stamp, sources, args, finish } of stale) {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    if (status !== 0) {
      console.error(`${stdout}${stderr}\nBuilding failed; what the builder said stands above.`);
      process.exit(1);
    }
    finish?.();
    writeFileSync(stamp, hashOf(sources));
  }
}

function isStale({ stamp, product, sources }) {
  if (!existsSync(product) || !existsSync(stamp)) return true;
  return readFileSync(stamp, 'utf8') !== hashOf(sources);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesOf))
    hash.update(path).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

function filesOf(path) {
  // Made by a build, and no part of what it is made of.
  if (!existsSync(path) || path === COMMAND_FILE) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesOf(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}
