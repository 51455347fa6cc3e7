import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { listShellBlocks } from '../test/shell-blocks';
import { createToken, postPublish } from './ci';
import { LATEST } from './studio';

const COMPONENT = 'catalog';
const DESCRIPTOR =
  'endpoints:\n  - { name: http, type: HTTP, port: 8080, schemaFile: docs/openapi.yaml }\n';
const OPENAPI = "openapi: 3.0.3\ninfo: { title: Catalog, version: '1' }\npaths: {}\n";

/** What a reader has beside them who puts the commands of a page into a terminal. */
const FILES: Readonly<Record<string, string>> = {
  'workload.yaml': DESCRIPTOR,
  'openapi.yaml': OPENAPI,
  'docs/openapi.yaml': OPENAPI,
  'services/catalog/workload.yaml': 'endpoints:\n  - { name: http, type: HTTP, port: 8080 }\n',
  'score.yaml':
    'apiVersion: score.dev/v1b1\nmetadata: { name: catalog }\ncontainers: { web: { image: . } }\n',
  'docker-compose.yml':
    'services:\n  web: { image: web, ports: ["8080:80"] }\n  db: { image: postgres }\n',
};

test('the commands of the documentation do what it says', async ({ page, request }) => {
  const token = await createToken(page, { component: COMPONENT });
  const outputs = new Map<string, string>();
  for (const [file, scripts] of scriptsByPage()) {
    // What stands there from the page before would go, and not every page agrees to that.
    const fields = {
      component: COMPONENT,
      descriptor: DESCRIPTOR,
      files: { 'docs/openapi.yaml': OPENAPI },
    };
    const before = await postPublish(request, LATEST.url, token, {
      ...fields,
      allowRemovals: true,
    });
    expect(before.ok(), await before.text()).toBe(true);
    outputs.set(file, await run(file, scripts, token));
  }
  const tutorial = outputs.get('docs/tutorial.md');
  for (const words of ['rest-type', 'exit code 1', '"yes"', '/history/', 'would stay as it is']) {
    expect(tutorial).toContain(words);
  }
  expect(outputs.get('docs/api.md')).toContain('"outcome"');
  expect(outputs.get('docs/command.md')).toContain('kind: Workload');
  expect(outputs.get('docs/command.md')).toContain('What was published runs in development');
});

test('every page of the documentation is there, without signing in', async ({ page, request }) => {
  await page.goto(`${LATEST.url}/docs`);
  const links = page.getByRole('navigation', { name: 'Documentation' }).getByRole('link');
  const addresses = await links.evaluateAll((found) =>
    found.map((one) => one.getAttribute('href')),
  );
  expect(addresses.length).toBeGreaterThan(20);
  for (const address of addresses) {
    const answer = await request.get(`${LATEST.url}${address}`);
    expect([address, answer.status()]).toEqual([address, 200]);
  }
  const picture = await request.get(`${LATEST.url}/docs/images/problems.png`);
  expect(picture.headers()['content-type']).toBe('image/png');
  for (const path of ['/docs/nothing', '/docs/images/..%2F..%2F..%2Fpackage.json']) {
    expect((await request.get(`${LATEST.url}${path}`)).status()).toBe(404);
  }
});

/** The blocks that are to be run, as one script for each page: a later one goes on where an earlier one ended. */
function scriptsByPage(): ReadonlyMap<string, readonly string[]> {
  const pages = new Map<string, string[]>();
  for (const { file, script, note } of listShellBlocks()) {
    if (note === undefined) pages.set(file, [...(pages.get(file) ?? []), script]);
  }
  return pages;
}

async function run(file: string, scripts: readonly string[], token: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'docs-commands-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const installed = join(folder, 'bin');
  mkdirSync(installed);
  writeFileSync(
    join(installed, 'workload-studio'),
    `#!/bin/sh\nexec node '${join(process.cwd(), 'public/workload-studio.cjs')}' "$@"\n`,
  );
  chmodSync(join(installed, 'workload-studio'), 0o755);
  const script = scripts
    .join('\n')
    .replaceAll('https://studio.example.com', LATEST.url)
    .replaceAll('127.0.0.1:4000', '127.0.0.1:3112');
  const env = {
    ...process.env,
    PATH: `${installed}${delimiter}${process.env['PATH']}`,
    WORKLOAD_STUDIO_URL: LATEST.url,
    STUDIO: LATEST.url,
    WORKLOAD_STUDIO_TOKEN: token,
    IMAGE: `registry.example.com/acme/${COMPONENT}:1.0.0`,
  };
  const { code, output } = await execute(script, folder, env);
  expect(code, `${file}:\n${script}\n${output}`).toBe(0);
  rmSync(folder, { recursive: true });
  return output;
}

function execute(script: string, cwd: string, env: NodeJS.ProcessEnv) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const child = execFile('sh', ['-euc', script], { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
    child.stdin?.end();
  });
}
