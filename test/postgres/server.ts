import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { findNative, type Native, programIn } from './native';

export interface PostgresServer {
  /** Of its first database, with a user who may do everything. */
  readonly url: string;
  readonly pid: number;
  /** Ends it and removes what it kept. */
  stop(): Promise<void>;
}

/** Nothing that it keeps has to outlive the tests. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '32MB',
  max_connections: '300',
};

/** A real PostgreSQL on loopback and a free port; `undefined` where none is installed for the platform. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer | undefined> {
  const native = findNative();
  if (!native) return undefined;
  const { folder, account = {} } = native;
  const data = mkdtempSync(join(tmpdir(), 'studio-postgres-'));
  if (native.account) chownSync(data, native.account.uid, native.account.gid);
  try {
    await promisify(execFile)(
      programIn(folder, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      { ...account, cwd: data },
    );
    const port = await findFreePort();
    const flags = Object.entries({ ...SETTINGS, ...settings, port }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const server = spawn(programIn(folder, 'postgres'), ['-D', data, ...flags], {
      ...account,
      cwd: data,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const endNow = () => server.kill('SIGQUIT');
    process.once('exit', endNow);
    await untilReady(server);
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      pid: server.pid ?? 0,
      async stop() {
        process.off('exit', endNow);
        if (server.exitCode === null && server.signalCode === null) {
          server.kill('SIGINT');
          await once(server, 'exit');
        }
        remove(native, data);
      },
    };
  } catch (error) {
    remove(native, data);
    throw error;
  }
}

function remove({ copied, folder }: Native, data: string): void {
  rmSync(data, { recursive: true, force: true });
  if (copied) rmSync(folder, { recursive: true, force: true });
}

async function untilReady(server: ChildProcess): Promise<void> {
  if (!server.stderr) throw new Error('PostgreSQL has no output.');
  const said: string[] = [];
  // Runs on after it is ready, so that a full pipe never holds the server up.
  const lines = createInterface(server.stderr);
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve();
      said.push(line);
      if (said.length > 20) said.shift();
    });
    lines.on('close', () => reject(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)));
    server.on('error', reject);
  });
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
