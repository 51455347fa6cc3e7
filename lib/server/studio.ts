import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type AuthSettings, buildAuthOptions } from '../auth/auth-options';
import { type ControlPlane, openControlPlane } from '../control-plane/control-plane';
import { announcePublicUrl, loadSettings, type Settings } from '../env';
import type { PublishDeps } from '../publish/publish';
import { settlePending } from '../publish/settle-pending';
import { startSandbox } from '../sandbox/sandbox';
import { openStore, type Store } from '../store/store';
import { keepSecret } from './kept-secret';
import { createLogger } from './log';
import { createRateLimit } from './rate-limit';

/** Everything that lives as long as the process does, built once. */
export interface Studio {
  readonly settings: Settings;
  readonly auth: AuthSettings;
  readonly authOptions: ReturnType<typeof buildAuthOptions>;
  readonly controlPlane: ControlPlane;
  readonly publishing: PublishDeps;
  readonly store: Store;
  /** Throws `rate-limited` when this CI token has made too many calls. */
  readonly countCall: (tokenId: string) => void;
  readonly log: Logger;
}

const SETTLE_AGAIN_MS = 15_000;

declare global {
  // Next.js bundles instrumentation, pages and routes apart, so a module variable would exist several times.
  var workloadStudio: Promise<Studio> | undefined;
}

/** The one studio of this process. Rejects when the configuration or the data folder is not usable. */
export function getStudio(): Promise<Studio> {
  globalThis.workloadStudio ??= buildStudio(loadSettings());
  return globalThis.workloadStudio;
}

async function buildStudio(settings: Settings): Promise<Studio> {
  announcePublicUrl(settings);
  // It holds descriptors and their files: for the owner's eyes only.
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const log = createLogger(settings.logLevel);
  const store = await openStore(join(settings.dataDir, 'studio.db'));
  const controlPlane = await connect(settings, log);
  const publishing: PublishDeps = {
    workloads: controlPlane.workloads,
    publications: store.publications,
    now: () => new Date(),
    newId: randomUUID,
    sleep,
    random: Math.random,
  };
  const auth: AuthSettings = {
    publicUrl: settings.publicUrl,
    secret: settings.sessionSecret ?? keepSecret(settings.dataDir, 'session-secret'),
    ...(settings.oidc && { oidc: settings.oidc }),
  };
  void keepSettling(publishing, log);
  return {
    settings,
    auth,
    authOptions: buildAuthOptions(auth),
    controlPlane,
    publishing,
    store,
    countCall: createRateLimit({
      limit: settings.callsPerMinute,
      windowMs: 60_000,
      now: Date.now,
    }),
    log,
  };
}

/** Looks after what a crash left pending, again and again until the control plane has answered for each. */
async function keepSettling(publishing: PublishDeps, log: Logger): Promise<void> {
  const startedAt = new Date();
  for (;;) {
    try {
      if ((await settlePending(publishing, startedAt)).length === 0) return;
    } catch (error) {
      log.error({ err: error }, 'pending publications could not be settled');
    }
    await sleep(SETTLE_AGAIN_MS, undefined, { ref: false });
  }
}

async function connect(settings: Settings, log: Logger): Promise<ControlPlane> {
  if (settings.controlPlane) return openControlPlane(settings.controlPlane);
  const clientSecret = randomBytes(24).toString('base64url');
  const clientId = 'openchoreo-workload-publisher-client';
  const sandbox = await startSandbox({
    dataDir: join(settings.dataDir, 'sandbox'),
    port: settings.sandboxPort,
    release: settings.release,
    clientId,
    clientSecret,
    logger: log,
  });
  log.debug({ apiUrl: sandbox.apiUrl }, 'sandbox started');
  return openControlPlane({
    apiUrl: sandbox.apiUrl,
    tokenUrl: sandbox.tokenUrl,
    clientId,
    clientSecret: () => clientSecret,
  });
}
