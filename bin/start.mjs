#!/usr/bin/env node
// `npm start`: installs what is missing, builds what is stale, starts the studio, prints its address.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildIfStale } from './start/build.mjs';
import { installIfMissing } from './start/install.mjs';
import { requireNode } from './start/node-version.mjs';

requireNode();
installIfMissing();

// TypeScript sources can be read only once the packages are there.
const { tsImport } = await import('tsx/esm/api');
const { loadSettings, SettingsError } = await tsImport('../lib/env.ts', import.meta.url);

const settings = readSettings();
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
  const next = ['node_modules/next/dist/bin/next', 'start'];
  const listen = ['--hostname', settings.host, '--port', String(settings.port)];
  const server = spawn(process.execPath, [...next, ...listen], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  server.stdout.setEncoding('utf8');
  server.stdout.on('data', tellWhenReady());
  const [code, signal] = await once(server, 'exit');
  process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
}

/** Next's own banner gives way to one line; what the studio logs after it passes through. */
function tellWhenReady() {
  let ready = false;
  return (chunk) => {
    if (ready) return process.stdout.write(chunk);
    if (!chunk.includes('Ready in')) return undefined;
    ready = true;
    const plane = settings.controlPlane?.apiUrl ?? 'the built-in sandbox';
    console.log(`Workload Studio is at ${settings.publicUrl} (control plane: ${plane})`);
    return undefined;
  };
}
