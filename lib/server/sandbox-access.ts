import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ControlPlaneSettings } from '../control-plane/control-plane';
import type { Settings } from '../env';
import { startSandbox } from '../sandbox/sandbox';
import { oncePerProcess } from '../store/once-per-process';

const CLIENT_ID = 'openchoreo-workload-publisher-client';

/** Starts the sandbox of this process, once, and tells how to reach it. The client secret lives as long as the process. */
export function reachSandbox(settings: Settings, log: Logger): Promise<ControlPlaneSettings> {
  return oncePerProcess('sandbox', () => start(settings, log));
}

async function start(settings: Settings, log: Logger): Promise<ControlPlaneSettings> {
  const clientSecret = randomBytes(24).toString('base64url');
  const { apiUrl, tokenUrl } = await startSandbox({
    dataDir: join(settings.dataDir, 'sandbox'),
    port: settings.sandboxPort,
    release: settings.release,
    clientId: CLIENT_ID,
    clientSecret,
    role: 'explorer',
    logger: log,
  });
  log.info({ apiUrl }, 'the sandbox listens');
  return { apiUrl, tokenUrl, clientId: CLIENT_ID, clientSecret: () => clientSecret };
}
