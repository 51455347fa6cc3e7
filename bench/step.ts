import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Agent } from 'undici';
import { z } from 'zod';
import { buildCommand } from '../bin/build-command.mjs';
import { buildIfStale } from '../bin/start/build.mjs';
import { generateWorkload } from '../lib/workload/generate';
import { type SoakStage, setStage } from '../test/soak/soak-stage';
import { SOAK_CLIENT, SOAK_TARGET } from '../test/soak/soak-world';
import { findFreePort, startStudio } from '../test/soak/studio-process';
import { descriptorOf } from './descriptor';
import type { Figure } from './figure';
import { percentile } from './percentile';

/** As in the benchmark of a publication: a studio runs for weeks. */
const WARM_UP = 3000;
const CALLS = 200;
const PROCESSES = 20;
/** Of `/proc/PID/stat`, on every Linux that Node.js runs on. */
const TICKS_PER_SECOND = 100;

type Publish = (image: string) => Promise<void> | void;

/**
 * The whole build step, an update each time: token, convert, POST, and PUT after the 409. By the API of a studio against
 * bare keep-alive HTTP of the same three calls; by the command against a shell script of the reference step's work; and how
 * fast the command starts against Node.js doing nothing. All on one control plane in a process of its own, taking turns.
 */
export async function measureStep(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-step-'));
  const command = join(folder, 'workload-studio.cjs');
  await buildCommand(command);
  buildIfStale();
  writeFileSync(join(folder, 'workload.yaml'), descriptorOf(2048));
  const stage = await setStage(0);
  const studio = await startStudio({ ...stage.place, port: await findFreePort() });
  try {
    const route = publishByRoute(studio.url, stage.token);
    const floor = publishBare(stage);
    const calls = await takeTurns({ route, floor }, WARM_UP + CALLS, WARM_UP);
    const before = readCpu(studio.pid);
    for (let round = 0; round < CALLS; round += 1) await route(`cpu:${round}`);
    const cpu = (readCpu(studio.pid) - before) / CALLS;
    const byCommand = publishByCommand(stage, folder, command);
    const byShell = publishByShell(stage, folder, command);
    const processes = await takeTurns({ byCommand, byShell }, 2 + PROCESSES, 2);
    const starts = await takeTurns(
      {
        version: () => run(process.execPath, [command, '--version']),
        node: () => run(process.execPath, ['-e', '0']),
      },
      2 + PROCESSES,
      2,
    );
    const floorName = 'bare HTTP: token, POST, PUT';
    return [
      figure('step by route', calls('route'), floorName, calls('floor')),
      {
        name: 'step by route, CPU of the studio',
        unit: 'ms',
        value: cpu,
        against: 'aim',
        reference: 5,
      },
      figure('step by command', processes('byCommand'), 'shell step', processes('byShell')),
      figure('command starts', starts('version'), 'node -e 0', starts('node')),
    ];
  } finally {
    await studio.end('SIGTERM');
    await stage.close();
    rmSync(folder, { recursive: true });
  }
}

function figure(
  name: string,
  times: readonly number[],
  against: string,
  reference: readonly number[],
): Figure {
  const unit = 'ms, p50';
  return {
    name,
    unit,
    against,
    value: percentile(times, 0.5),
    reference: percentile(reference, 0.5),
  };
}

/** Milliseconds by name. Those of the first rounds are thrown away. */
async function takeTurns<Name extends string>(
  racers: Readonly<Record<Name, Publish>>,
  rounds: number,
  warmUp: number,
): Promise<(name: Name) => readonly number[]> {
  const entries = Object.entries<Publish>(racers);
  const times = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, publish] of entries) {
      const start = performance.now();
      await publish(`registry.example.com/soak:${round}`);
      if (round >= warmUp) times.get(name)?.push(performance.now() - start);
    }
  }
  return (name) => times.get(name) ?? [];
}

function publishByRoute(url: string, token: string): Publish {
  const dispatcher = new Agent();
  const descriptor = descriptorOf(2048);
  return async (image) => {
    const answer = await dispatcher.request({
      origin: url,
      path: '/api/v1/publish',
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...SOAK_TARGET, component: 'component-0', image, descriptor }),
    });
    const text = await answer.body.text();
    if (answer.statusCode > 201) throw new Error(`publish answered ${answer.statusCode}: ${text}`);
  };
}

function publishBare({ place: { apiUrl, tokenUrl } }: SoakStage): Publish {
  const dispatcher = new Agent();
  const component = 'component-1';
  const descriptor = { text: descriptorOf(2048), files: new Map<string, string>() };
  const params = { ...SOAK_TARGET, component, image: 'i' };
  const { workload } = generateWorkload({ descriptor, params, release: 'v1.2.3' });
  if (!workload) throw new Error('The descriptor of the benchmark does not convert.');
  const { metadata, spec } = workload;
  const path = `/api/v1/namespaces/${SOAK_TARGET.namespace}/workloads`;
  const send = async (
    url: string,
    at: string,
    method: 'POST' | 'PUT',
    type: string,
    body: string,
    token?: string,
  ) => {
    const answer = await dispatcher.request({
      origin: new URL(url).origin,
      path: at,
      method,
      headers: { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }) },
      body,
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  };
  return async (image) => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: SOAK_CLIENT.clientId,
      client_secret: SOAK_CLIENT.clientSecret,
    }).toString();
    const granted = await send(
      tokenUrl,
      new URL(tokenUrl).pathname,
      'POST',
      'application/x-www-form-urlencoded',
      form,
    );
    const { access_token: token } = z
      .object({ access_token: z.string() })
      .parse(JSON.parse(granted.text));
    const body = JSON.stringify({
      metadata,
      spec: { ...spec, container: { ...spec.container, image } },
    });
    const created = await send(apiUrl, path, 'POST', 'application/json', body, token);
    if (created.status !== 409) return;
    await send(apiUrl, `${path}/${metadata.name}`, 'PUT', 'application/json', body, token);
  };
}

function publishByCommand(stage: SoakStage, folder: string, command: string): Publish {
  const { namespace, project } = SOAK_TARGET;
  const target = ['-n', namespace, '-p', project, '-c', 'component-2'];
  return (image) =>
    run(
      process.execPath,
      [command, 'publish', folder, ...target, '--image', image],
      environmentOf(stage),
    );
}

function publishByShell(stage: SoakStage, folder: string, command: string): Publish {
  const script = resolve('bench/shell-step.sh');
  if (spawnSync('jq', ['--version']).status !== 0) {
    throw new Error('The shell step needs jq and curl: install them to measure.');
  }
  const environment = {
    ...environmentOf(stage),
    COMMAND: command,
    NAMESPACE: SOAK_TARGET.namespace,
    PROJECT: SOAK_TARGET.project,
    COMPONENT: 'component-3',
  };
  return (image) => run('sh', [script], { ...environment, IMAGE: image }, folder);
}

function environmentOf({ place: { apiUrl, tokenUrl } }: SoakStage) {
  return {
    OPENCHOREO_API_URL: apiUrl,
    OPENCHOREO_TOKEN_URL: tokenUrl,
    OPENCHOREO_CLIENT_ID: SOAK_CLIENT.clientId,
    OPENCHOREO_CLIENT_SECRET: SOAK_CLIENT.clientSecret,
  };
}

function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
): void {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
}

/** Of a process since it began, its own and the system's for it. Milliseconds. */
function readCpu(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
}
