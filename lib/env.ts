import { resolve } from 'node:path';
import { controlPlaneFrom } from './env-control-plane';
import { contradictions, type LOG_LEVELS, type Variables, variablesSchema } from './env-schema';
import {
  type Environment,
  problemsOf,
  readCa,
  readSecrets,
  SettingsError,
  withoutEmpty,
} from './env-variables';
import { openTargetsFile, type TargetsFile } from './targets/targets-file';
import type { ControlPlaneEnv } from './targets/target-settings';
import { LATEST_RELEASE, type Release } from './workload/releases';

export { SettingsError } from './env-variables';
export type { ControlPlaneEnv } from './targets/target-settings';

/** What the environment says, checked. The only reader of `process.env`; `docs/configuration.md` has a row for each variable. */
export interface Settings {
  /** The interface to listen on; loopback unless told otherwise. */
  readonly host: string;
  readonly port: number;
  /** The origin under which browsers reach the studio, without a trailing slash. */
  readonly publicUrl: string;
  /** How many proxies of ours stand before the studio, each of which appends to `X-Forwarded-For`. */
  readonly proxyHops: number;
  readonly dataDir: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** How long what is under way may take once the process has been told to end. */
  readonly shutdownSeconds: number;
  /** Whoever sends it may read `/metrics`; absent: nobody may. */
  readonly metricsToken?: string;
  /** The release that forms start with and that the sandbox plays, where neither a target nor its server says. */
  readonly release: Release;
  /** How many calls of `/api/v1` one CI token may make. */
  readonly callsPerMinute: number;
  /** How much one user may do in the browser. */
  readonly actionsPerMinute: number;
  /** How many publications one project may have. */
  readonly publicationsPerMinute: number;
  /** How many publications this process carries out at once. */
  readonly maxPublications: number;
  /** What ID tokens of CI must be made for. */
  readonly ciAudience: string;
  /** The only issuers of such tokens; absent: any https one in the public network that a trust rule names. */
  readonly ciIssuers?: readonly string[];
  /** PEM text of certificate authorities to trust for issuers. */
  readonly ciCa?: string;
  /** Publications that ended longer ago are forgotten; absent: none is. */
  readonly retentionDays?: number;
  /** The sandbox's own port on loopback; 0 lets the system choose. */
  readonly sandboxPort: number;
  /** Of PostgreSQL, with its password; absent: SQLite in the data folder. */
  readonly databaseUrl?: string;
  /** Absent on the sandbox, which makes its own and keeps it in the data folder. */
  readonly sessionSecret?: string;
  /** Who may do what; absent: the local user everything. */
  readonly accessFile?: string;
  /** How long people stay signed in without doing anything, and at most. Milliseconds. */
  readonly session: { readonly idleMs: number; readonly longestMs: number };
  /** The one target, where it stands in the environment; absent: the built-in sandbox, or those of the file. */
  readonly controlPlane?: ControlPlaneEnv;
  /** Names the targets; it holds at least one. */
  readonly targetsFile?: TargetsFile;
  /** Whether OPENCHOREO_RELEASE was set, so that a server has nothing to say about it. */
  readonly releaseIsSet: boolean;
  /** Whether plans for the one target look up what the Workload refers to. */
  readonly liveChecks: boolean;
  /** Absent: the local user, on the sandbox and loopback only. */
  readonly oidc?: OidcEnv;
}

export interface OidcEnv {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** What the sign-in button calls the provider. */
  readonly name: string;
}

/** Secrets that may stand in a file named by `<VARIABLE>_FILE` instead. */
const SECRETS = [
  'DATABASE_URL',
  'STUDIO_SESSION_SECRET',
  'STUDIO_METRICS_TOKEN',
  'OPENCHOREO_CLIENT_SECRET',
  'OIDC_CLIENT_SECRET',
] as const satisfies (keyof Variables)[];

/** Reads and checks the settings. Throws a `SettingsError` that names every wrong variable. */
export function loadSettings(environment: Environment = process.env): Settings {
  const problems: string[] = [];
  const secrets = readSecrets(SECRETS, environment, problems);
  const parsed = variablesSchema.safeParse({ ...withoutEmpty(environment), ...secrets });
  if (!parsed.success) {
    throw new SettingsError([...problems, ...problemsOf(parsed.error)]);
  }
  const variables = parsed.data;
  const ca = readCa('OPENCHOREO_CA_FILE', variables.OPENCHOREO_CA_FILE, problems);
  const ciCa = readCa('STUDIO_CI_CA_FILE', variables.STUDIO_CI_CA_FILE, problems);
  const file = readTargetsFile(variables, environment, problems);
  problems.push(...contradictions(variables, hasRemote(file)));
  if (problems.length > 0) throw new SettingsError(problems);
  return {
    ...settingsFrom(variables, environment, ca),
    ...(ciCa && { ciCa }),
    ...(file && { targetsFile: file }),
  };
}

/** next-auth takes the public URL from the environment only. */
export function announcePublicUrl(settings: Settings): void {
  process.env['NEXTAUTH_URL'] = settings.publicUrl;
}

function readTargetsFile(
  { STUDIO_TARGETS_FILE: path }: Variables,
  environment: Environment,
  problems: string[],
): TargetsFile | undefined {
  if (path === undefined) return undefined;
  const file = openTargetsFile(path, (name) => environment[name]);
  problems.push(
    ...file.parsed.problems.map((problem) => `STUDIO_TARGETS_FILE: ${path}:${problem}`),
  );
  return file;
}

/** Whether it names a control plane that is not of the studio's own. */
export function hasRemote(file: TargetsFile | undefined): boolean {
  return file?.parsed.targets.some(({ reached }) => reached.kind === 'remote') ?? false;
}

function settingsFrom(
  variables: Variables,
  environment: Environment,
  ca: string | undefined,
): Settings {
  const controlPlane = controlPlaneFrom(variables, environment, ca);
  const oidc = oidcFrom(variables);
  const url = variables.STUDIO_URL ?? `http://localhost:${variables.STUDIO_PORT}`;
  const publicUrl = new URL(url).origin;
  return {
    host: variables.STUDIO_HOST,
    port: variables.STUDIO_PORT,
    publicUrl,
    ciAudience: variables.STUDIO_CI_AUDIENCE ?? publicUrl,
    proxyHops: variables.STUDIO_PROXY_HOPS,
    dataDir: resolve(variables.STUDIO_DATA_DIR),
    logLevel: variables.STUDIO_LOG_LEVEL,
    release: variables.OPENCHOREO_RELEASE ?? LATEST_RELEASE,
    releaseIsSet: variables.OPENCHOREO_RELEASE !== undefined,
    liveChecks: variables.OPENCHOREO_LIVE_CHECKS === 'on',
    callsPerMinute: variables.STUDIO_CALLS_PER_MINUTE,
    actionsPerMinute: variables.STUDIO_ACTIONS_PER_MINUTE,
    publicationsPerMinute: variables.STUDIO_PUBLICATIONS_PER_MINUTE,
    maxPublications: variables.STUDIO_MAX_PUBLICATIONS,
    shutdownSeconds: variables.STUDIO_SHUTDOWN_SECONDS,
    sandboxPort: variables.STUDIO_SANDBOX_PORT,
    session: {
      idleMs: variables.STUDIO_SESSION_IDLE_MINUTES * 60_000,
      longestMs: variables.STUDIO_SESSION_HOURS * 3_600_000,
    },
    ...(variables.STUDIO_ACCESS_FILE && { accessFile: resolve(variables.STUDIO_ACCESS_FILE) }),
    ...(variables.STUDIO_CI_ISSUERS && { ciIssuers: variables.STUDIO_CI_ISSUERS }),
    ...(variables.STUDIO_RETENTION_DAYS && { retentionDays: variables.STUDIO_RETENTION_DAYS }),
    ...(variables.STUDIO_METRICS_TOKEN && { metricsToken: variables.STUDIO_METRICS_TOKEN }),
    ...(variables.DATABASE_URL && { databaseUrl: variables.DATABASE_URL }),
    ...(variables.STUDIO_SESSION_SECRET && { sessionSecret: variables.STUDIO_SESSION_SECRET }),
    ...(controlPlane && { controlPlane }),
    ...(oidc && { oidc }),
  };
}

function oidcFrom(variables: Variables): OidcEnv | undefined {
  const issuer = variables.OIDC_ISSUER;
  const clientId = variables.OIDC_CLIENT_ID;
  const clientSecret = variables.OIDC_CLIENT_SECRET;
  if (!issuer || !clientId || !clientSecret) return undefined;
  const { OIDC_NAME: name, OIDC_SCOPE: scope } = variables;
  return { issuer, clientId, clientSecret, scope, name };
}
