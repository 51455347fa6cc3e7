import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createAskProvider } from '../auth/ask-provider';
import { type AuthSettings, buildAuthOptions } from '../auth/auth-options';
import type { ExchangeDeps } from '../auth/exchange-token';
import { createKeyRing } from '../auth/key-ring';
import { createSeal } from '../auth/seal';
import type { SessionDeps } from '../auth/sessions';
import { announcePublicUrl, loadSettings, type Settings } from '../env';
import { assemblePublishing } from '../publish/assemble-publishing';
import type { PublishDeps } from '../publish/publish';
import type { SettleDeps } from '../publish/settle-pending';
import { holdFolder } from '../store/hold-folder';
import { oncePerProcess } from '../store/once-per-process';
import { openStore, type Store, type StoreLocation } from '../store/store';
import { readAccess } from './access-file';
import { type Admission, createAdmission, createSlots } from './admission';
import { createIssuerFetch } from './fetch-issuer';
import { allowsIssuer } from './issuer-policy';
import { keepSecret } from './kept-secret';
import { hasSandbox } from './list-targets';
import { type Limits, openLimits } from './limits';
import { createLogger } from './log';
import { openTargets, type Targets } from './targets';

/** Everything that lives as long as the process does. */
export interface Studio {
  readonly settings: Settings;
  readonly auth: AuthSettings;
  readonly authOptions: ReturnType<typeof buildAuthOptions>;
  /** Who is signed in. */
  readonly sessions: SessionDeps;
  /** The control planes, each with what publishing to it needs. */
  readonly targets: Targets;
  /** What of publishing is the same at every target. */
  readonly publishing: Omit<PublishDeps & SettleDeps, 'workloads'>;
  readonly store: Store;
  /** For `POST /api/v1/token`. */
  readonly exchange: ExchangeDeps;
  readonly limits: Limits;
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
  // Whatever is wrong with it is said before anything is opened.
  if (settings.accessFile !== undefined) readAccess(settings.accessFile, log);
  const store = await openStore(locateStore(settings));
  const targets = await openTargets({ settings, log });
  const auth: AuthSettings = {
    publicUrl: settings.publicUrl,
    secret: settings.sessionSecret ?? keepSecret(settings.dataDir, 'session-secret'),
    ...(settings.oidc && { oidc: settings.oidc }),
  };
  const sessions: SessionDeps = {
    sessions: store.sessions,
    seal: createSeal(auth.secret),
    limits: settings.session,
    ...(settings.oidc && { ask: createAskProvider(settings.oidc) }),
    onUnreachable: (cause) =>
      log.warn({ err: cause }, 'the sign-in provider could not be asked about somebody'),
    onUnwritten: (cause) => log.error({ err: cause }, 'something about a session was not written'),
    now: Date.now,
  };
  return {
    settings,
    auth,
    authOptions: buildAuthOptions(auth, sessions),
    sessions,
    targets,
    publishing: assemblePublishing(store),
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
    limits: openLimits(settings, store.allowances),
    admit: createAdmission(
      oncePerProcess('publication-slots', () =>
        createSlots({ limit: settings.maxPublications, waitMs: ROOM_WAIT_MS }),
      ),
    ),
    log,
  };
}

/** SQLite and the sandbox keep files, and neither is made for two processes. */
function needsFolder(settings: Settings): boolean {
  return settings.databaseUrl === undefined || hasSandbox(settings);
}

function locateStore({ databaseUrl, dataDir }: Settings): StoreLocation {
  if (databaseUrl !== undefined) return { kind: 'postgres', url: databaseUrl };
  return { kind: 'sqlite', path: join(dataDir, 'studio.db') };
}
