import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../lib/sandbox/sandbox';
import { startLocalServer } from '../../test/local-server';
import { runInProcess } from '../../test/run-in-process';
import { SLOW } from '../../test/slow';

const SECRET = 'hush-hush-secret';
const DESCRIPTOR =
  'apiVersion: openchoreo.dev/v1alpha1\nmetadata: {name: catalog}\nendpoints: [{name: api, port: 8080, type: HTTP}]\n';
const TARGET = ['-n', 'acme', '-p', 'store', '-c', 'catalog'];

let folder: string;
let sandbox: Sandbox;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'direct-'));
  writeFileSync(join(folder, 'workload.yaml'), DESCRIPTOR);
  sandbox = await startSandbox({
    dataDir: folder,
    port: 0,
    release: 'v1.2.3',
    clientId: 'publisher',
    clientSecret: SECRET,
  });
});
afterEach(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

function run(name: string, args: readonly string[] = [], change: object = {}) {
  const environment = {
    OPENCHOREO_API_URL: sandbox.apiUrl,
    OPENCHOREO_TOKEN_URL: sandbox.tokenUrl,
    OPENCHOREO_CLIENT_ID: 'publisher',
    OPENCHOREO_CLIENT_SECRET: SECRET,
    ...change,
  };
  return runInProcess([name, ...TARGET, '--image', 'catalog:1', ...args], { folder, environment });
}

const writes = () =>
  sandbox.requests().filter(({ method, path }) => method !== 'GET' && !path.endsWith('/token'));

describe('without a studio', SLOW, () => {
  it('plans, publishes, and has nothing left to do', async () => {
    const planned = await run('plan');
    expect(planned.code).toBe(1);
    expect(planned.out).toContain('The Workload catalog-workload would be created.');
    expect((await run('plan', ['--allow-changes'])).code).toBe(0);
    expect(writes()).toEqual([]);

    const published = await run('publish');
    expect(published).toMatchObject({ code: 0, err: '' });
    expect(published.out).toContain('The Workload catalog-workload was created.');
    expect((await run('plan')).code).toBe(0);
    const again = await run('publish');
    expect(again.code).toBe(0);
    expect(again.out).toContain('nothing was written');
    expect(writes()).toHaveLength(1);
  });

  it('says in any format what came of it', async () => {
    const { out } = await run('publish', ['--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      operation: 'publish',
      outcome: { result: 'created' },
      plan: { action: 'create', name: 'catalog-workload' },
    });
    const markdown = await run('plan', ['--image-only', '--format', 'markdown']);
    expect(markdown.out).toContain('would stay as it is');
  });

  it('publishes the plan that was seen, and no other', async () => {
    const { out } = await run('plan', ['--format', 'json']);
    const { id } = JSON.parse(out).plan;
    writeFileSync(join(folder, 'workload.yaml'), DESCRIPTOR.replace('8080', '8081'));
    const { code, out: refused } = await run('publish', ['--plan-id', id]);
    expect(code).toBe(1);
    expect(refused).toContain('has changed since the plan was made');
    expect(writes()).toEqual([]);
  });

  it('asks before it removes what somebody else wrote', async () => {
    const storefront = ['-c', 'storefront', '--image-only'];
    const target = ['publish', '-n', 'acme', '-p', 'store', '--image', 'shop:1'];
    const publish = (...args: string[]) =>
      runInProcess([...target, ...args], {
        folder,
        environment: {
          OPENCHOREO_API_URL: sandbox.apiUrl,
          OPENCHOREO_TOKEN_URL: sandbox.tokenUrl,
          OPENCHOREO_CLIENT_ID: 'publisher',
          OPENCHOREO_CLIENT_SECRET: SECRET,
        },
      });
    expect((await publish('-c', 'storefront')).code).toBe(1);
    expect(writes()).toEqual([]);
    expect((await publish(...storefront)).code).toBe(0);
    expect((await publish('-c', 'storefront', '--allow-removals')).code).toBe(0);
  });

  it('says before it publishes that a run cannot hold so large a Workload', async () => {
    const withSchema = DESCRIPTOR.replace('HTTP}', 'HTTP, schemaFile: api.yaml}');
    writeFileSync(join(folder, 'workload.yaml'), withSchema);
    writeFileSync(join(folder, 'api.yaml'), `openapi: 3.0.3\n# ${'x'.repeat(256 * 1024)}\n`);
    const { code, err } = await run('publish', ['--workflow-run', 'run-1']);
    expect(code).toBe(2);
    expect(err).toContain('too large for an annotation of the WorkflowRun run-1');
    expect(writes()).toEqual([]);
  });

  it('exits with 1 for a descriptor that is refused, before anything is written', async () => {
    writeFileSync(join(folder, 'workload.yaml'), DESCRIPTOR.replace('HTTP', 'REST'));
    for (const name of ['plan', 'publish']) {
      const { code, out } = await run(name);
      expect(code).toBe(1);
      expect(out).toContain('rest-type');
    }
    expect(writes()).toEqual([]);
  });

  it('exits with 2 where it could not be done, and never shows the secret', async () => {
    const wrong = await run('publish', [], { OPENCHOREO_CLIENT_SECRET: 'wrong-wrong' });
    expect(wrong.code).toBe(2);
    expect(wrong.out).toContain('gave no token: invalid_client');
    const away = await run('plan', [], { OPENCHOREO_API_URL: 'http://127.0.0.1:9' });
    expect(away.code).toBe(2);
    const missing = await runInProcess(
      ['plan', '-n', 'acme', '-p', 'store', '-c', SECRET, '--image', 'a', '--image-only'],
      {
        folder,
        environment: {
          OPENCHOREO_API_URL: sandbox.apiUrl,
          OPENCHOREO_TOKEN_URL: sandbox.tokenUrl,
          OPENCHOREO_CLIENT_ID: 'publisher',
          OPENCHOREO_CLIENT_SECRET: SECRET,
        },
      },
    );
    expect(missing.code).toBe(2);
    expect(missing.out).toContain('***');
    expect(wrong.out + away.out + missing.out).not.toContain(SECRET);
  });

  it.each(['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'])(
    'never writes the secret into a file, escaped as %s or not',
    async (format) => {
      const secret = 'zqx*zqy_"zqz<';
      const echo = await startLocalServer((_, response) => {
        response.writeHead(401, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({ error: 'invalid_client', error_description: `wrong: ${secret}` }),
        );
      });
      const summary = join(folder, 'summary.md');
      const { out } = await run('publish', ['--format', format, '-o', 'report'], {
        OPENCHOREO_TOKEN_URL: echo.url,
        OPENCHOREO_CLIENT_SECRET: secret,
        GITHUB_ACTIONS: 'true',
        GITHUB_STEP_SUMMARY: summary,
      });
      await echo.close();
      const told = [
        out,
        ...[join(folder, 'report'), summary].map((path) => readFileSync(path, 'utf8')),
      ];
      expect(told[0]).toContain('***');
      for (const text of told) expect(text).not.toMatch(/zq[xyz]/);
    },
  );
});
