import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type AuthSettings, buildAuthOptions } from '../auth/auth-options';
import type { ExchangeDeps } from '../auth/exchange-token';
import { createKeyRing } from '../auth/key-ring';
import { type ControlPlane, openControlPlane } from '../control-plane/control-plane';
import { announcePublicUrl, loadSettings, type Settings } from '../env';
import { assemblePublishing } from '../publish/assemble-publishing';
import type { PublishDeps } from '../publish/publish';
import type { SettleDeps } from '../publish/settle-pending';
import { holdFolder } from '../store/hold-folder';
import { oncePerProcess } from '../store/once-per-process';
import { openStore, type Store, type StoreLocation } from '../store/store';
import { type Admission, createAdmission, createSlots } from './admission';
import { createIssuerFetch } from './fetch-issuer';
import { allowsIssuer } from './issuer-policy';
import { keepSecret } from './kept-secret';
import { createLogger } from './log';
import { recordCall } from './metrics/record-call';
import { createRateLimit, type RateLimitState } from './rate-limit';
import { currentTraceHeaders } from './request-context';
import { reachSandbox } from './sandbox-access';

/** Everything that lives as long as the process does. */
export interface Studio {
  readonly settings: Settings;
  readonly auth: AuthSettings;
  readonly authOptions: ReturnType<typeof buildAuthOptions>;
  readonly controlPlane: ControlPlane;
  readonly publishing: PublishDeps & SettleDeps;
  readonly store: Store;
  /** For `POST /api/v1/token`. */
  readonly exchange: ExchangeDeps;
  /** Counts a call of this CI token. */
  readonly countCall: (tokenId: string) => RateLimitState;
  /** Room for one publication more, counted over all of this process. */
  readonly admit: Admission;
  readonly log: Logger;
}

/** So long a publication waits for room: of those that are refused, many have waited it out, and are told so within 200 ms. */
const ROOM_WAIT_MS = 50;

let studio: Promise<Studio> | undefined;

/**
 * The studio of this bundle. Next.js loads a module once for pages, once for routes and once for instrumentation, each
 * with classes of its own, so these share the database, the sandbox and what is counted, never objects with errors.
 * Rejects when the configuration or the data folder is not usable.
 */
export function getStudio(): Promise<Studio> {
  studio ??= buildStudio(loadSettings());
  return studio;
}

/** Apart from `getStudio` for tests. */
export async function buildStudio(settings: Settings): Promise<Studio> {
  announcePublicUrl(settings);
  if (needsFolder(settings)) {
    // It holds descriptors and their files: for the owner's eyes only.
    mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
    holdFolder(settings.dataDir);
  }
  const log = createLogger(settings.logLevel);
  const store = await openStore(locateStore(settings));
  const controlPlane = openControlPlane(
    settings.controlPlane ?? (await reachSandbox(settings, log)),
    { traceHeaders: currentTraceHeaders, onCall: recordCall },
  );
  const publishing = assemblePublishing(controlPlane.workloads, store);
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
    exchange: {
      trustRules: store.trustRules,
      accessTokens: store.accessTokens,
      keyRing: createKeyRing({
        store: store.issuerKeys,
        fetchJson: createIssuerFetch(settings),
        now: Date.now,
      }),
      audience: settings.ciAudience,
      allowsIssuer: (issuer) => allowsIssuer(settings, issuer),
      now: Date.now,
    },
    countCall: createRateLimit({
      name: 'token',
      limit: settings.callsPerMinute,
      windowMs: 60_000,
      now: Date.now,
    }),
    admit: createAdmission(
      oncePerProcess('publication-slots', () =>
        createSlots({ limit: settings.maxPublications, waitMs: ROOM_WAIT_MS }),
      ),
    ),
    log,
  };
}

/** SQLite and the sandbox keep files, and neither is made for two processes. */
function needsFolder({ databaseUrl, controlPlane }: Settings): boolean {
  return databaseUrl === undefined || controlPlane === undefined;
}

function locateStore({ databaseUrl, dataDir }: Settings): StoreLocation {
  if (databaseUrl !== undefined) return { kind: 'postgres', url: databaseUrl };
  return { kind: 'sqlite', path: join(dataDir, 'studio.db') };
}
