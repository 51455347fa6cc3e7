import { Agent } from 'undici';
import { z } from 'zod';
import { ADMIN_FOR_ALL } from '../test/access-file';
import { generateWorkload } from '../lib/workload/generate';
import { type SoakStage, setStage } from '../test/soak/soak-stage';
import { SOAK_CLIENT, SOAK_TARGET, soakComponents } from '../test/soak/soak-world';
import { descriptorOf } from './descriptor';
import type { Figure } from './figure';
import { percentile } from './percentile';
import { readCpu } from './read-cpu';
import { startStudio } from './start-studio';

const PORT = 3171;
/** A studio runs for weeks: V8 has made fast by then what it still interprets in the first thousand rounds. */
const WARM_UP = 3000;
const ROUNDS = 300;
const [STUDIO_COMPONENT = '', BARE_COMPONENT = ''] = soakComponents();

/**
 * `POST /api/v1/publish` of a changed image with a 2 KB descriptor, against bare keep-alive HTTP doing the same upstream
 * calls with a cached token and a Workload of the same size: list by component and GET of the component at once, PUT, GET.
 * Milliseconds; the two take turns in one run. The control plane is a process of its own for both. CPU is that of the
 * studio's process, against that of this one while it makes the bare calls.
 */
export async function measurePublish(): Promise<Figure[]> {
  const stage = await setStage(0);
  try {
    const studio = await startStudio(settingsFor(stage.place));
    try {
      return await compare(studioPublisher(stage.token), await barePublisher(stage.place), studio);
    } finally {
      await studio.stop();
    }
  } finally {
    await stage.close();
  }
}

type Publisher = (round: number) => Promise<void>;

async function compare(
  throughStudio: Publisher,
  bare: Publisher,
  { pid }: { readonly pid: number },
): Promise<Figure[]> {
  const studioTimes: number[] = [];
  const bareTimes: number[] = [];
  let bareCpu = 0;
  let cpuBefore = 0;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    if (round === WARM_UP) cpuBefore = readCpu(pid);
    const publishing = await timed(() => throughStudio(round));
    const before = process.cpuUsage();
    const calling = await timed(() => bare(round));
    const { user, system } = process.cpuUsage(before);
    if (round < WARM_UP) continue;
    studioTimes.push(publishing);
    bareTimes.push(calling);
    bareCpu += (user + system) / 1000;
  }
  const studioCpu = readCpu(pid) - cpuBefore;
  const against = 'bare HTTP, same calls';
  const times = [0.5, 0.95].map((share) => ({
    name: `publish, p${share * 100}`,
    unit: 'ms',
    value: percentile(studioTimes, share),
    against,
    reference: percentile(bareTimes, share),
  }));
  const [value, reference] = [studioCpu / ROUNDS, bareCpu / ROUNDS];
  return [...times, { name: 'publish, CPU', unit: 'ms', value, against, reference }];
}

function settingsFor({ dataDir, apiUrl, tokenUrl }: SoakStage['place']) {
  return {
    STUDIO_PORT: String(PORT),
    STUDIO_DATA_DIR: dataDir,
    STUDIO_LOG_LEVEL: 'error',
    STUDIO_CALLS_PER_MINUTE: '100000',
    STUDIO_PUBLICATIONS_PER_MINUTE: '100000',
    STUDIO_SESSION_SECRET: 'bench-session-secret-of-32-characters',
    OPENCHOREO_API_URL: apiUrl,
    OPENCHOREO_TOKEN_URL: tokenUrl,
    OPENCHOREO_CLIENT_ID: SOAK_CLIENT.clientId,
    OPENCHOREO_CLIENT_SECRET: SOAK_CLIENT.clientSecret,
    STUDIO_ACCESS_FILE: ADMIN_FOR_ALL,
    OIDC_ISSUER: 'http://localhost:9',
    OIDC_CLIENT_ID: 'bench',
    OIDC_CLIENT_SECRET: 'bench',
  };
}

function studioPublisher(token: string): Publisher {
  const dispatcher = new Agent();
  const descriptor = descriptorOf(2048);
  const url = `http://127.0.0.1:${PORT}/api/v1/publish`;
  const target = { ...SOAK_TARGET, component: STUDIO_COMPONENT };
  return async (round) => {
    const image = `registry.example.com/acme/catalog:${round}`;
    const body = { ...target, image, descriptor };
    const { status, text } = await send(dispatcher, 'POST', url, token, body);
    if (status > 201) throw new Error(`publish answered ${status}: ${text}`);
  };
}

async function barePublisher({ apiUrl, tokenUrl }: SoakStage['place']): Promise<Publisher> {
  const token = await fetchToken(tokenUrl);
  const dispatcher = new Agent();
  const component = BARE_COMPONENT;
  const { workload } = generateWorkload({
    descriptor: { text: descriptorOf(2048), files: new Map<string, string>() },
    params: { ...SOAK_TARGET, component, image: 'image:0' },
    release: 'v1.2.3',
  });
  if (!workload) throw new Error('The descriptor of the benchmark does not convert.');
  const { metadata, spec } = workload;
  const base = `${apiUrl}/api/v1/namespaces/${SOAK_TARGET.namespace}`;
  const path = `${base}/workloads`;
  return async (round) => {
    const image = `registry.example.com/acme/checkout:${round}`;
    const body = { metadata, spec: { ...spec, container: { ...spec.container, image } } };
    await Promise.all([
      send(dispatcher, 'GET', `${path}?component=${component}&limit=100`, token),
      send(dispatcher, 'GET', `${base}/components/${component}`, token),
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
      client_id: SOAK_CLIENT.clientId,
      client_secret: SOAK_CLIENT.clientSecret,
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
