import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent } from 'undici';
import { z } from 'zod';
import { issueCiToken } from '../lib/auth/ci-token';
import { startSandbox } from '../lib/sandbox/sandbox';
import { openStore } from '../lib/store/store';
import { generateWorkload } from '../lib/workload/generate';
import { BENCH_PARAMS, descriptorOf } from './descriptor';
import type { Figure } from './figure';
import { percentile } from './percentile';
import { readCpu } from './read-cpu';
import { startStudio } from './start-studio';

const PORT = 3171;
const CLIENT = { clientId: 'bench-client', clientSecret: 'bench-secret' };
const WARM_UP = 50;
const ROUNDS = 300;

/**
 * `POST /api/v1/publish` of a changed image with a 2 KB descriptor, against bare keep-alive HTTP doing the same upstream
 * calls with a cached token and a Workload of the same size: list by component and GET of the component at once, PUT, GET.
 * Milliseconds; the two take turns in one run. CPU is that of the studio's process, against that of this one, which
 * makes the bare calls and answers them.
 */
export async function measurePublish(): Promise<Figure[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'studio-bench-'));
  const sandbox = await startSandbox({
    dataDir: join(scratch, 'sandbox'),
    port: 0,
    release: 'v1.2.3',
    ...CLIENT,
  });
  const studio = await startStudio(settingsFor(scratch, sandbox));
  try {
    const throughStudio = await studioPublisher(scratch);
    const bare = await barePublisher(sandbox);
    const studioTimes: number[] = [];
    const bareTimes: number[] = [];
    let bareCpu = 0;
    let cpuBefore = 0;
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      if (round === WARM_UP) cpuBefore = readCpu(studio.pid);
      const publishing = await timed(() => throughStudio(round));
      const before = process.cpuUsage();
      const calling = await timed(() => bare(round));
      const { user, system } = process.cpuUsage(before);
      if (round < WARM_UP) continue;
      studioTimes.push(publishing);
      bareTimes.push(calling);
      bareCpu += (user + system) / 1000;
    }
    const studioCpu = readCpu(studio.pid) - cpuBefore;
    const times = [0.5, 0.95].map((share) => ({
      name: `publish, p${share * 100}`,
      unit: 'ms',
      value: percentile(studioTimes, share),
      against: 'bare HTTP, same calls',
      reference: percentile(bareTimes, share),
    }));
    return [
      ...times,
      {
        name: 'publish, CPU of the studio',
        unit: 'ms',
        value: studioCpu / ROUNDS,
        against: 'bare HTTP with the control plane',
        reference: bareCpu / ROUNDS,
      },
    ];
  } finally {
    await studio.stop();
    await sandbox.close();
  }
}

function settingsFor(scratch: string, sandbox: { apiUrl: string; tokenUrl: string }) {
  return {
    STUDIO_PORT: String(PORT),
    STUDIO_DATA_DIR: scratch,
    STUDIO_LOG_LEVEL: 'error',
    STUDIO_CALLS_PER_MINUTE: '100000',
    STUDIO_SESSION_SECRET: 'bench-session-secret-of-32-characters',
    OPENCHOREO_API_URL: sandbox.apiUrl,
    OPENCHOREO_TOKEN_URL: sandbox.tokenUrl,
    OPENCHOREO_CLIENT_ID: CLIENT.clientId,
    OPENCHOREO_CLIENT_SECRET: CLIENT.clientSecret,
    OIDC_ISSUER: 'http://localhost:9',
    OIDC_CLIENT_ID: 'bench',
    OIDC_CLIENT_SECRET: 'bench',
  };
}

async function studioPublisher(scratch: string) {
  const store = await openStore({ kind: 'sqlite', path: join(scratch, 'studio.db') });
  const { namespace, project, component } = BENCH_PARAMS;
  const { secret } = await issueCiToken(
    store.ciTokens,
    {
      id: 'bench',
      name: 'bench',
      scope: { namespace, project, component },
      createdBy: { actorKind: 'user', actorId: 'bench', actorName: 'bench' },
      expiresAt: new Date(Date.now() + 3_600_000),
    },
    Date.now,
  );
  await store.close();
  const dispatcher = new Agent();
  const descriptor = descriptorOf(2048);
  return async (round: number) => {
    const answer = await send(
      dispatcher,
      'POST',
      `http://127.0.0.1:${PORT}/api/v1/publish`,
      secret,
      {
        namespace,
        project,
        component,
        image: `registry.example.com/acme/catalog:${round}`,
        descriptor,
      },
    );
    if (answer.status > 201) throw new Error(`publish answered ${answer.status}: ${answer.text}`);
  };
}

async function barePublisher({ apiUrl, tokenUrl }: { apiUrl: string; tokenUrl: string }) {
  const token = await fetchToken(tokenUrl);
  const dispatcher = new Agent();
  const { namespace } = BENCH_PARAMS;
  const component = 'checkout';
  const descriptor = { text: descriptorOf(2048), files: new Map<string, string>() };
  const params = { ...BENCH_PARAMS, component };
  const { workload } = generateWorkload({ descriptor, params, release: 'v1.2.3' });
  if (!workload) throw new Error('The descriptor of the benchmark does not convert.');
  const { metadata, spec } = workload;
  const path = `${apiUrl}/api/v1/namespaces/${namespace}/workloads`;
  const components = `${apiUrl}/api/v1/namespaces/${namespace}/components`;
  return async (round: number) => {
    const image = `registry.example.com/acme/checkout:${round}`;
    const body = { metadata, spec: { ...spec, container: { ...spec.container, image } } };
    await Promise.all([
      send(dispatcher, 'GET', `${path}?component=${component}&limit=100`, token),
      send(dispatcher, 'GET', `${components}/${component}`, token),
    ]);
    const put = await send(dispatcher, 'PUT', `${path}/${metadata.name}`, token, body);
    if (put.status === 404) await send(dispatcher, 'POST', path, token, body);
    else await send(dispatcher, 'GET', `${path}/${metadata.name}`, token);
  };
}

async function fetchToken(tokenUrl: string): Promise<string> {
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
    }),
  });
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
}

async function send(
  dispatcher: Agent,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  token: string,
  body?: object,
): Promise<{ status: number; text: string }> {
  const { origin, pathname, search } = new URL(url);
  const answer = await dispatcher.request({
    origin,
    path: pathname + search,
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, text: await answer.body.text() };
}

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
