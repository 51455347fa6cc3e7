import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type AuthSettings, buildAuthOptions } from '../auth/auth-options';
import { type ControlPlane, openControlPlane } from '../control-plane/control-plane';
import { announcePublicUrl, loadSettings, type Settings } from '../env';
import type { PublishDeps } from '../publish/publish';
import { openStore, type Store } from '../store/store';
import { keepSecret } from './kept-secret';
import { createLogger } from './log';
import { createRateLimit } from './rate-limit';
import { reachSandbox } from './sandbox-access';

/** Everything that lives as long as the process does. */
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

let studio: Promise<Studio> | undefined;

/**
 * The studio of this bundle. Next.js loads a module once for pages, once for routes and once for instrumentation, each
 * with classes of its own, so these share the database and the sandbox, never objects.
 * Rejects when the configuration or the data folder is not usable.
 */
export function getStudio(): Promise<Studio> {
  studio ??= buildStudio(loadSettings());
  return studio;
}

async function buildStudio(settings: Settings): Promise<Studio> {
  announcePublicUrl(settings);
  // It holds descriptors and their files: for the owner's eyes only.
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const log = createLogger(settings.logLevel);
  const store = await openStore({ kind: 'sqlite', path: join(settings.dataDir, 'studio.db') });
  const controlPlane = openControlPlane(
    settings.controlPlane ?? (await reachSandbox(settings, log)),
  );
  const publishing: PublishDeps = {
    workloads: controlPlane.workloads,
    publications: store.publications,
    audit: store.audit,
    turns: store.turns,
    instanceId: store.instances.id,
    now: () => new Date(),
    newId: randomUUID,
    sleep,
    timeout: (duration) => AbortSignal.timeout(duration),
    random: Math.random,
  };
  const auth: AuthSettings = {
    publicUrl: settings.publicUrl,
    secret: settings.sessionSecret ?? keepSecret(settings.dataDir, 'session-secret'),
    ...(settings.oidc && { oidc: settings.oidc }),
  };
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
