import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { createIgnore } from '../../bin/container-recipe/ignored-paths';
import { readCopy, readPairs, readRecipe, readWords } from '../../bin/container-recipe/read-recipe';
import { NODE_FLAGS } from '../../bin/start/node-flags.mjs';
import { variablesSchema } from '../../lib/env-schema';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const stages = readRecipe(read('Dockerfile'));
const [build, studio] = stages;
const isIgnored = createIgnore(read('.dockerignore'));
const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n');

const textsOf = (name: string, stage = studio) =>
  (stage?.instructions ?? []).filter((one) => one.name === name).map(({ text }) => text);

it('builds in one stage and runs in another, on images pinned by a tag of a release line', () => {
  expect(stages.map(({ name }) => name)).toEqual(['build', 'studio']);
  for (const { base } of stages) expect(base).toMatch(/^node:\d+(?:\.\d+)*-bookworm(?:-slim)?$/);
  expect(studio?.base).toMatch(/-slim$/);
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
  const oldest = Number(/\d+/.exec(engines.node)?.[0]);
  expect(Number(/\d+/.exec(studio?.base ?? '')?.[0])).toBeGreaterThanOrEqual(oldest);
});

it('runs as a numbered ordinary user who owns nothing of the app', () => {
  expect(textsOf('USER')).toEqual(['1000:1000']);
  expect(textsOf('COPY').filter((text) => text.includes('--chown'))).toEqual([]);
  expect(textsOf('RUN')).toEqual(['mkdir /data && chown 1000:1000 /data']);
  expect(textsOf('VOLUME')).toEqual(['/data']);
});

it('starts the server itself, with the flags that `npm start` gives it, and asks after its health', () => {
  expect(readWords(textsOf('CMD')[0] ?? '')).toEqual(['node', ...NODE_FLAGS, 'bin/serve.mjs']);
  const [check = ''] = textsOf('HEALTHCHECK');
  expect(readWords(check)).toEqual(['node', 'bin/health-check.mjs']);
  expect(read('bin/health-check.mjs')).toContain('/livez');
});

it('sets variables that the studio knows, and no secret', () => {
  const names = textsOf('ENV').flatMap((text) => [...readPairs(text).keys()]);
  const known = new Set([
    ...Object.keys(variablesSchema.shape),
    'NODE_ENV',
    'NEXT_TELEMETRY_DISABLED',
  ]);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
  expect(names.filter((name) => /SECRET|DATABASE_URL/.test(name))).toEqual([]);
});

it('copies what the server is made of', () => {
  const copied = textsOf('COPY').flatMap((text) => readCopy(text).sources);
  const isCopied = (file: string) =>
    copied.some((path) => `/app/${file}` === path || `/app/${file}`.startsWith(`${path}/`));
  const ownModules = ['bin/serve.mjs', 'bin/health-check.mjs'].flatMap((file) => [
    file,
    ...[...read(file).matchAll(/from '\.\/(.+?)'/g)].map(([, path]) => `bin/${path}`),
  ]);
  expect(ownModules).toContain('bin/serve/static-files.mjs');
  // What docs/containers.md has people run in the image.
  const tools = ['bin/audit.mjs', 'bin/backup.mjs'];
  const bundled = textsOf('RUN', build).join(' ');
  for (const tool of tools) expect(bundled).toContain(tool.replace('.mjs', '.ts'));
  const needed = [
    ...ownModules,
    ...tools,
    'package.json',
    'next.config.mjs',
    'docs/configuration.md',
    'SECURITY.md',
    'CHANGELOG.md',
  ];
  expect(needed.filter((file) => !isCopied(file))).toEqual([]);
  const made = ['.next', 'node_modules', 'public/workload-studio.cjs'];
  expect(made.filter((path) => !isCopied(path))).toEqual([]);
});

it('is built of sources alone', () => {
  const sources = textsOf('COPY', build).flatMap((text) => readCopy(text).sources);
  for (const source of sources.filter((path) => path !== '.')) expect(tracked).toContain(source);
  const ignored = [
    'node_modules/next/package.json',
    '.next/BUILD_ID',
    '.git/config',
    'data/studio.db',
    '.env',
    'config/.env.local',
    'tls/server.key',
    'lib/env.test.ts',
    'test/slow.ts',
  ];
  expect(ignored.filter((path) => !isIgnored(path))).toEqual([]);
  const needed = tracked.filter((path) =>
    /^(?:app|components|lib|bin|public|docs)\/|^(?:package(?:-lock)?\.json|next\.config\.ts)$/.test(
      path,
    ),
  );
  expect(needed.filter((path) => isIgnored(path) && !/\.test\.tsx?$/.test(path))).toEqual([]);
});
