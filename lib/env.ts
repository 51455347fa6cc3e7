import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { LATEST_RELEASE, RELEASES } from './workload/releases';

/** What the environment says, checked. The only reader of `process.env`; `docs/configuration.md` has a row for each variable. */
export interface Settings {
  /** The interface to listen on; loopback unless told otherwise. */
  readonly host: string;
  readonly port: number;
  /** The origin under which browsers reach the studio, without a trailing slash. */
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** The release that forms start with and that the sandbox plays. */
  readonly release: (typeof RELEASES)[number];
  /** How many calls of `/api/v1` one CI token may make. */
  readonly callsPerMinute: number;
  /** The sandbox's own port on loopback; 0 lets the system choose. */
  readonly sandboxPort: number;
  /** Absent on the sandbox, which makes its own and keeps it in the data folder. */
  readonly sessionSecret?: string;
  /** Absent: the built-in sandbox. */
  readonly controlPlane?: ControlPlaneEnv;
  /** Absent: the local user, on the sandbox and loopback only. */
  readonly oidc?: OidcEnv;
}

export interface ControlPlaneEnv {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  /** Read again from its file at each call, so that a rotated secret is taken up. */
  readonly clientSecret: () => string;
  readonly scope?: string;
  /** PEM text of certificate authorities to trust beside those that Node.js ships with. */
  readonly ca?: string;
  readonly apiHostHeader?: string;
  readonly tokenHostHeader?: string;
}

export interface OidcEnv {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the sign-in button calls the provider. */
  readonly name: string;
}

/** Says which variables are wrong and why, never what they hold. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug'] as const;

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL', abort: true })
  .refine((url) => !/[?#]/.test(url) && !new URL(url).username && !new URL(url).password, {
    error: 'must hold no user, password, query or fragment',
  });
const origin = httpUrl.refine((url) => URL.canParse(url) && new URL(url).pathname === '/', {
  error: 'must be an origin without a path, such as https://studio.example.com',
});
const hostHeader = z
  .string()
  .regex(/^[a-z0-9.-]+(?::\d{1,5})?$/i, 'must be a host name with an optional port');

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((number) => number > 0 && number < 65536, 'must be a port number from 1 to 65535');

const schema = z.object({
  STUDIO_HOST: z.string().min(1).default('127.0.0.1'),
  STUDIO_PORT: port.default(3000),
  STUDIO_URL: origin.optional(),
  STUDIO_DATA_DIR: z.string().min(1).default('data'),
  STUDIO_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  STUDIO_CALLS_PER_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'must be a number from 1 to 9999999')
    .transform(Number)
    .default(120),
  STUDIO_SANDBOX_PORT: port.default(0),
  STUDIO_SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  OPENCHOREO_RELEASE: z.enum(RELEASES).default(LATEST_RELEASE),
  OPENCHOREO_API_URL: httpUrl.optional(),
  OPENCHOREO_TOKEN_URL: httpUrl.optional(),
  OPENCHOREO_CLIENT_ID: z.string().min(1).optional(),
  OPENCHOREO_CLIENT_SECRET: z.string().min(1).optional(),
  OPENCHOREO_SCOPE: z.string().min(1).optional(),
  OPENCHOREO_CA_FILE: z.string().min(1).optional(),
  OPENCHOREO_API_HOST_HEADER: hostHeader.optional(),
  OPENCHOREO_TOKEN_HOST_HEADER: hostHeader.optional(),
  OIDC_ISSUER: httpUrl.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).default('single sign-on'),
});

type Variables = z.output<typeof schema>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Secrets that may stand in a file named by `<VARIABLE>_FILE` instead. */
const SECRETS = [
  'STUDIO_SESSION_SECRET',
  'OPENCHOREO_CLIENT_SECRET',
  'OIDC_CLIENT_SECRET',
] as const satisfies (keyof Variables)[];

/** Reads and checks the settings. Throws a `SettingsError` that names every wrong variable. */
export function loadSettings(environment: Environment = process.env): Settings {
  const problems: string[] = [];
  const secrets = readSecrets(environment, problems);
  const parsed = schema.safeParse({ ...withoutEmpty(environment), ...secrets });
  if (!parsed.success) {
    problems.push(
      ...parsed.error.issues.map((issue) => `${issue.path.join('.')} ${reason(issue)}`),
    );
    throw new SettingsError(problems);
  }
  const variables = parsed.data;
  const ca = readCa(variables, problems);
  problems.push(...contradictions(variables));
  if (problems.length > 0) throw new SettingsError(problems);
  return settingsFrom(variables, environment, ca);
}

/** next-auth takes the public URL from the environment only. */
export function announcePublicUrl(settings: Settings): void {
  process.env['NEXTAUTH_URL'] = settings.publicUrl;
}

export function isLoopback(host: string): boolean {
  return ['localhost', '::1', '[::1]'].includes(host) || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function readSecrets(environment: Environment, problems: string[]): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const name of SECRETS) {
    const path = environment[`${name}_FILE`];
    if (path === undefined || path === '') continue;
    if (environment[name]) problems.push(`${name} and ${name}_FILE are both set; keep one`);
    const secret = readSecretFile(path);
    if (secret === undefined) problems.push(`${name}_FILE names a file that cannot be read`);
    else secrets[name] = secret;
  }
  return secrets;
}

function readSecretFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function readCa(variables: Variables, problems: string[]): string | undefined {
  if (variables.OPENCHOREO_CA_FILE === undefined) return undefined;
  const pem = readSecretFile(variables.OPENCHOREO_CA_FILE);
  if (pem !== undefined && isCertificate(pem)) return pem;
  problems.push('OPENCHOREO_CA_FILE must name a readable file of PEM certificates');
  return undefined;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

/** An empty variable is an absent one, as Compose files and Helm charts write them. */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function reason(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value'
    ? `must be one of ${issue.values.join(', ')}`
    : issue.message;
}

function contradictions(variables: Variables): string[] {
  const problems = [
    ...allOrNone(variables, [
      'OPENCHOREO_API_URL',
      'OPENCHOREO_TOKEN_URL',
      'OPENCHOREO_CLIENT_ID',
      'OPENCHOREO_CLIENT_SECRET',
    ]),
    ...allOrNone(variables, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']),
  ];
  const real = variables.OPENCHOREO_API_URL !== undefined;
  if (real && variables.OIDC_ISSUER === undefined) {
    problems.push('OIDC_ISSUER is required with a real control plane: people must sign in');
  }
  if (real && variables.STUDIO_SESSION_SECRET === undefined) {
    problems.push('STUDIO_SESSION_SECRET is required with a real control plane');
  }
  if (variables.OIDC_ISSUER === undefined) {
    // Whoever reaches a studio without a provider is the local user.
    if (!isLoopback(variables.STUDIO_HOST)) {
      problems.push('STUDIO_HOST must be a loopback address unless OIDC_ISSUER is set');
    }
    if (variables.STUDIO_URL && !isLoopback(new URL(variables.STUDIO_URL).hostname)) {
      problems.push('STUDIO_URL must be a loopback address unless OIDC_ISSUER is set');
    }
  }
  if (!real) problems.push(...withoutControlPlane(variables));
  return problems;
}

/** A setting that would be ignored on the sandbox is a control plane that somebody believes to be configured. */
function withoutControlPlane(variables: Variables): string[] {
  const names = [
    'OPENCHOREO_SCOPE',
    'OPENCHOREO_CA_FILE',
    'OPENCHOREO_API_HOST_HEADER',
    'OPENCHOREO_TOKEN_HOST_HEADER',
  ] as const;
  return names
    .filter((name) => variables[name] !== undefined)
    .map((name) => `${name} is set, but OPENCHOREO_API_URL is not`);
}

function allOrNone(variables: Variables, names: readonly (keyof Variables)[]): string[] {
  const missing = names.filter((name) => variables[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return [];
  return missing.map((name) => `${name} is missing; it goes with the other settings of its kind`);
}

function settingsFrom(
  variables: Variables,
  environment: Environment,
  ca: string | undefined,
): Settings {
  const controlPlane = controlPlaneFrom(variables, environment, ca);
  const oidc = oidcFrom(variables);
  return {
    host: variables.STUDIO_HOST,
    port: variables.STUDIO_PORT,
    publicUrl: new URL(variables.STUDIO_URL ?? `http://localhost:${variables.STUDIO_PORT}`).origin,
    dataDir: resolve(variables.STUDIO_DATA_DIR),
    logLevel: variables.STUDIO_LOG_LEVEL,
    release: variables.OPENCHOREO_RELEASE,
    callsPerMinute: variables.STUDIO_CALLS_PER_MINUTE,
    sandboxPort: variables.STUDIO_SANDBOX_PORT,
    ...(variables.STUDIO_SESSION_SECRET && { sessionSecret: variables.STUDIO_SESSION_SECRET }),
    ...(controlPlane && { controlPlane }),
    ...(oidc && { oidc }),
  };
}

function controlPlaneFrom(
  variables: Variables,
  environment: Environment,
  ca: string | undefined,
): ControlPlaneEnv | undefined {
  const apiUrl = variables.OPENCHOREO_API_URL;
  const tokenUrl = variables.OPENCHOREO_TOKEN_URL;
  const clientId = variables.OPENCHOREO_CLIENT_ID;
  const secret = variables.OPENCHOREO_CLIENT_SECRET;
  if (!apiUrl || !tokenUrl || !clientId || !secret) return undefined;
  const secretFile = environment['OPENCHOREO_CLIENT_SECRET_FILE'];
  return {
    apiUrl: apiUrl.replace(/\/+$/, ''),
    tokenUrl,
    clientId,
    clientSecret: () => (secretFile ? (readSecretFile(secretFile) ?? secret) : secret),
    ...(variables.OPENCHOREO_SCOPE && { scope: variables.OPENCHOREO_SCOPE }),
    ...(ca && { ca }),
    ...(variables.OPENCHOREO_API_HOST_HEADER && {
      apiHostHeader: variables.OPENCHOREO_API_HOST_HEADER,
    }),
    ...(variables.OPENCHOREO_TOKEN_HOST_HEADER && {
      tokenHostHeader: variables.OPENCHOREO_TOKEN_HOST_HEADER,
    }),
  };
}

function oidcFrom(variables: Variables): OidcEnv | undefined {
  const issuer = variables.OIDC_ISSUER;
  const clientId = variables.OIDC_CLIENT_ID;
  const clientSecret = variables.OIDC_CLIENT_SECRET;
  if (!issuer || !clientId || !clientSecret) return undefined;
  return { issuer, clientId, clientSecret, name: variables.OIDC_NAME };
}
