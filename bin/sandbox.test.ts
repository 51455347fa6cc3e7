import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';

const OWNER = { projectName: 'store', componentName: 'storefront' };

interface Running {
  readonly process: ChildProcess;
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly dataDir: string;
}

let running: Running | undefined;
let dataDir: string | undefined;

afterEach(() => {
  running?.process.kill('SIGKILL');
  if (dataDir !== undefined) rmSync(dataDir, { recursive: true });
  dataDir = undefined;
});

async function start(...args: readonly string[]): Promise<Running> {
  const process = launch(...args);
  const [line] = await once(createInterface({ input: process.stdout }), 'line');
  running = { process, ...JSON.parse(String(line)) };
  return running as Running;
}

function launch(...args: readonly string[]) {
  return spawn(process.execPath, ['--import', 'tsx', 'bin/sandbox.ts', ...args], {
    env: { ...process.env, SANDBOX_CLIENT_SECRET: 'hush' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A way to publish the storefront with another image, and to read which one it has. */
async function connect({ apiUrl, tokenUrl }: Running) {
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'openchoreo-workload-publisher-client',
      client_secret: 'hush',
    }),
  });
  const { access_token }: { access_token: string } = await answer.json();
  const headers = { authorization: `Bearer ${access_token}` };
  const url = `${apiUrl}/api/v1/namespaces/acme/workloads/storefront-workload`;
  return {
    put: (image: string) =>
      fetch(url, {
        method: 'PUT',
        headers,
        body: JSON.stringify({ spec: { owner: OWNER, container: { image } } }),
      }),
    read: async (): Promise<string> => {
      const body: { spec: { container: { image: string } } } = await (
        await fetch(url, { headers })
      ).json();
      return body.spec.container.image;
    },
  };
}

it('keeps what it answered when it is killed', { timeout: 60_000 }, async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const first = await start('--data', dataDir);
  const { put } = await connect(first);
  let [sent, answered] = [0, 0];
  const killed = once(first.process, 'exit');
  for (let alive = true; alive;) {
    sent += 1;
    alive = await put(`x:${sent}`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (alive) answered = sent;
    // In the middle of the next write.
    if (answered === 100) setImmediate(() => first.process.kill('SIGKILL'));
  }
  await killed;
  const image = await (await connect(await start('--data', dataDir))).read();
  expect([`x:${answered}`, `x:${sent}`]).toContain(image);
  expect(answered).toBeGreaterThanOrEqual(100);
});

it('takes its folder along when it was given none', { timeout: 60_000 }, async () => {
  const { process, dataDir: folder } = await start();
  expect(existsSync(folder)).toBe(true);
  process.kill('SIGTERM');
  expect(await once(process, 'exit')).toEqual([0, null]);
  expect(existsSync(folder)).toBe(false);
});

it('says what it does not understand', { timeout: 60_000 }, async () => {
  const { said, end } = await watch('--release', 'v9', '--delay', 'soon', '--port', '65536');
  expect(end).toEqual([2, null]);
  expect(said).toContain('release: ');
  expect(said).toContain('delay: must be a whole number');
  expect(said).toContain('port: must be at most 65535');
});

it('says in one line that the port is taken', { timeout: 60_000 }, async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const { apiUrl } = await start('--data', dataDir);
  const { said, end } = await watch('--port', new URL(apiUrl).port);
  expect(end).toEqual([2, null]);
  expect(said).toMatch(/^listen EADDRINUSE.*\n$/);
});

/** Starts one that does not run, and gives what it said about it. */
async function watch(...args: readonly string[]): Promise<{ said: string; end: unknown[] }> {
  const process = launch(...args);
  let said = '';
  process.stderr.on('data', (chunk) => (said += String(chunk)));
  const end = await once(process, 'close');
  return { said, end };
}
