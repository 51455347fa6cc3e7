import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { ControlPlaneSettings } from '../control-plane/control-plane';
import { type SandboxOptions, startSandbox } from '../sandbox/sandbox';
import { oncePerProcess } from '../store/once-per-process';

const CLIENT_ID = 'openchoreo-workload-publisher-client';

/** Where its state is, and what it plays. */
export type WantedSandbox = Pick<SandboxOptions, 'dataDir' | 'port' | 'release'> &
  Required<Pick<SandboxOptions, 'role'>>;

/** Starts a sandbox of this process, once, and tells how to reach it. The client secret lives as long as the process. */
export function reachSandbox(wanted: WantedSandbox, log: Logger): Promise<ControlPlaneSettings> {
  return oncePerProcess(`sandbox ${wanted.dataDir}`, () => start(wanted, log));
}

async function start(wanted: WantedSandbox, log: Logger): Promise<ControlPlaneSettings> {
  const clientSecret = randomBytes(24).toString('base64url');
  const { apiUrl, tokenUrl } = await startSandbox({
    ...wanted,
    clientId: CLIENT_ID,
    clientSecret,
    controllers: { noticesAfter: 300, startsWithin: 1_500 },
    logger: log,
  });
  log.info({ apiUrl }, 'the sandbox listens');
  return { apiUrl, tokenUrl, clientId: CLIENT_ID, clientSecret: () => clientSecret };
}
