import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_FOR_ALL } from '../access-file';
import { NODE_FLAGS } from '../../bin/start/node-flags.mjs';
import { SOAK_CLIENT } from './soak-world';

export interface StudioProcess {
  readonly url: string;
  readonly pid: number;
  /** Resolves with the exit code, or the name of the signal, once the process is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string>;
}

/** Where the studio keeps its books and whom it publishes to. */
export interface StudioPlace {
  readonly dataDir: string;
  readonly port: number;
  readonly apiUrl: string;
  readonly tokenUrl: string;
  /** Absent: SQLite in `dataDir`. */
  readonly databaseUrl?: string;
}

const READY_WITHIN_MS = 60_000;

/** The built studio without its starter, so that a signal meets the very process that publishes. */
export async function startStudio(
  place: StudioPlace,
  settings: Readonly<Record<string, string>> = {},
): Promise<StudioProcess> {
  const listen = ['--hostname', '127.0.0.1', '--port', String(place.port)];
  const child = spawn(process.execPath, [...NODE_FLAGS, 'bin/serve.mjs', ...listen], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', ...environmentOf(place), ...settings },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('The studio cannot be started.');
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${place.port}`;
  await Promise.race([
    answersHealth(url),
    exited.then(() => {
      throw new Error(`The studio ended with exit code ${child.exitCode}.`);
    }),
  ]);
  return {
    url,
    pid,
    async end(signal) {
      child.kill(signal);
      await exited;
      return child.exitCode ?? String(child.signalCode);
    },
  };
}

function environmentOf({ dataDir, apiUrl, tokenUrl, databaseUrl }: StudioPlace) {
  return {
    NEXT_TELEMETRY_DISABLED: '1',
    STUDIO_DATA_DIR: dataDir,
    STUDIO_LOG_LEVEL: 'fatal',
    STUDIO_CALLS_PER_MINUTE: '1000000',
    STUDIO_PUBLICATIONS_PER_MINUTE: '1000000',
    STUDIO_SESSION_SECRET: 'soak-session-secret-of-32-characters',
    OPENCHOREO_API_URL: apiUrl,
    OPENCHOREO_TOKEN_URL: tokenUrl,
    OPENCHOREO_CLIENT_ID: SOAK_CLIENT.clientId,
    OPENCHOREO_CLIENT_SECRET: SOAK_CLIENT.clientSecret,
    // Nobody signs in, so nobody asks the provider.
    STUDIO_ACCESS_FILE: ADMIN_FOR_ALL,
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'soak',
    OIDC_CLIENT_SECRET: 'soak',
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  };
}

async function answersHealth(url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(20);
  }
  throw new Error('The studio is not ready in time.');
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
