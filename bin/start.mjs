#!/usr/bin/env node
// `npm start`: installs what is missing, builds what is stale, starts the studio, prints its address.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { buildIfStale } from './start/build.mjs';
import { requireFreePort } from './start/free-port.mjs';
import { installIfMissing } from './start/install.mjs';
import { NODE_FLAGS } from './start/node-flags.mjs';
import { requireNode } from './start/node-version.mjs';

requireNode();
installIfMissing();

// TypeScript sources can be read only once the packages are there.
const { tsImport } = await import('tsx/esm/api');
const { loadSettings, SettingsError } = await tsImport('../lib/env.ts', import.meta.url);

const settings = readSettings();
await requireFreePort(settings.host, settings.port);
buildIfStale();
await run();

function readSettings() {
  try {
    return loadSettings();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exit(78); // EX_CONFIG
  }
}

async function run() {
  const studio = [...NODE_FLAGS, 'bin/serve.mjs'];
  const listen = ['--hostname', settings.host, '--port', String(settings.port)];
  const server = spawn(process.execPath, [...studio, ...listen], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  const stop = () => {
    console.error('Stopping …');
    server.kill('SIGTERM');
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  if (process.env.npm_lifecycle_event) whenOrphaned(stop);
  const exited = once(server, 'exit');
  // What the studio logs, JSON lines, passes through; what Next.js says does not.
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith('{')) console.log(line);
    else if (line === 'Ready') console.log(welcome());
  }
  const [code, signal] = await exited;
  process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
}

/** npm ends on a signal without passing it on; what it started would live on and hold the port. */
function whenOrphaned(stop) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

function welcome() {
  const names = settings.targetsFile?.parsed.targets.map(({ name }) => name).join(', ');
  const plane = names ?? settings.controlPlane?.apiUrl ?? 'the built-in sandbox';
  return `Workload Studio is at ${settings.publicUrl} (control plane: ${plane})`;
}
