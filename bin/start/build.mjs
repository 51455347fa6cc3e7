import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressStatic } from './compress-static.mjs';

const STAMP = '.next/studio-build';
const SOURCES = ['app', 'components', 'lib', 'public', 'instrumentation.ts'];
const CONFIGURATION = [
  'bin/start/compress-static.mjs',
  'package-lock.json',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
];

/** Runs `next build` unless the last build was made of these very sources. */
export function buildIfStale() {
  const wanted = hashOf([...SOURCES, ...CONFIGURATION]);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.error('Building …');
  const next = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (next.status !== 0) {
    console.error(`${next.stdout}${next.stderr}\nBuilding failed; what Next.js said stands above.`);
    process.exit(1);
  }
  compressStatic();
  writeFileSync(STAMP, wanted);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesOf))
    hash.update(path).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesOf(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}
