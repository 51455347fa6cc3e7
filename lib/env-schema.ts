import { z } from 'zod';
import { controlPlaneSchema, REQUIRED } from './env-control-plane';
import { isLoopback } from './loopback';
import { httpUrl } from './targets/address-values';
import { RELEASES } from './workload/releases';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug'] as const;

const origin = httpUrl.refine((url) => URL.canParse(url) && new URL(url).pathname === '/', {
  error: 'must be an origin without a path, such as https://studio.example.com',
});
/** An issuer of ID tokens, exactly as its tokens name it. Plain http is for the own machine. */
const ciIssuers = z
  .string()
  .transform((list) => list.split(',').map((issuer) => issuer.trim()))
  .refine((issuers) => issuers.every(isIssuer), {
    error: 'must be https URLs with commas between, each as the claim “iss” has it',
  });

function isIssuer(issuer: string): boolean {
  if (!httpUrl.safeParse(issuer).success) return false;
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || isLoopback(hostname);
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((number) => number > 0 && number < 65536, 'must be a port number from 1 to 65535');

const databaseUrl = z.url({
  protocol: /^postgres(?:ql)?$/,
  error: 'must be a postgres:// or postgresql:// URL',
});

/** A whole number from 1 up to `most`. */
function count(most: number) {
  return z
    .string()
    .regex(/^[1-9]\d{0,6}$/, `must be a number from 1 to ${most}`)
    .transform(Number)
    .refine((number) => number <= most, `must be a number from 1 to ${most}`);
}

/** Each variable by itself. */
export const variablesSchema = z.object({
  STUDIO_HOST: z.string().min(1).default('127.0.0.1'),
  STUDIO_PORT: port.default(3000),
  STUDIO_URL: origin.optional(),
  STUDIO_DATA_DIR: z.string().min(1).default('data'),
  STUDIO_PROXY_HOPS: z
    .string()
    .regex(/^[0-9]$/, 'must be a number from 0 to 9')
    .transform(Number)
    .default(0),
  STUDIO_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  STUDIO_CALLS_PER_MINUTE: count(9_999_999).default(120),
  STUDIO_ACTIONS_PER_MINUTE: count(9_999_999).default(1_200),
  STUDIO_PUBLICATIONS_PER_MINUTE: count(9_999_999).default(600),
  STUDIO_MAX_PUBLICATIONS: count(1_000).default(64),
  STUDIO_CI_AUDIENCE: z
    .string()
    .regex(/^[\x21-\x7E]{1,300}$/, 'must be up to 300 characters without spaces')
    .optional(),
  STUDIO_CI_ISSUERS: ciIssuers.optional(),
  STUDIO_CI_CA_FILE: z.string().min(1).optional(),
  STUDIO_RETENTION_DAYS: count(36_500).optional(),
  STUDIO_SHUTDOWN_SECONDS: count(3_600).default(25),
  STUDIO_SANDBOX_PORT: port.default(0),
  STUDIO_ACCESS_FILE: z.string().min(1).optional(),
  STUDIO_SESSION_IDLE_MINUTES: count(43_200).default(120),
  STUDIO_SESSION_HOURS: count(720).default(12),
  STUDIO_SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  STUDIO_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7E]{16,}$/, 'must have at least 16 characters and no spaces')
    .optional(),
  DATABASE_URL: databaseUrl.optional(),
  STUDIO_TARGETS_FILE: z.string().min(1).optional(),
  OPENCHOREO_RELEASE: z.enum(RELEASES).optional(),
  OPENCHOREO_LIVE_CHECKS: z.enum(['on', 'off']).optional(),
  ...controlPlaneSchema.shape,
  OIDC_ISSUER: httpUrl.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPE: z
    .string()
    .regex(
      /^openid(?: [\x21\x23-\x5B\x5D-\x7E]+)*$/,
      'must be words with spaces between, “openid” first',
    )
    .default('openid profile email'),
  OIDC_NAME: z.string().min(1).default('single sign-on'),
});

export type Variables = z.output<typeof variablesSchema>;

/**
 * What is wrong with variables that are right by themselves, a line each that names the variable. `hasRemote`: the targets
 * file names a real control plane.
 */
export function contradictions(variables: Variables, hasRemote: boolean): string[] {
  const problems = [
    ...allOrNone(variables, REQUIRED),
    ...allOrNone(variables, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']),
    ...besideTargetsFile(variables),
  ];
  const real = hasRemote || variables.OPENCHOREO_API_URL !== undefined;
  if (real && variables.OIDC_ISSUER === undefined) {
    problems.push(
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are required with a real control plane: people must sign in',
    );
  }
  if ((real || variables.OIDC_ISSUER !== undefined) && variables.STUDIO_ACCESS_FILE === undefined) {
    problems.push(
      'STUDIO_ACCESS_FILE is required where people sign in: it says who may do what; see docs/access.md',
    );
  }
  if (real && variables.STUDIO_SESSION_SECRET === undefined) {
    problems.push('STUDIO_SESSION_SECRET is required with a real control plane');
  }
  if (variables.DATABASE_URL !== undefined && variables.STUDIO_SESSION_SECRET === undefined) {
    problems.push(
      'STUDIO_SESSION_SECRET is required with DATABASE_URL: all replicas share their sessions',
    );
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
  if (variables.OPENCHOREO_API_URL === undefined) problems.push(...withoutControlPlane(variables));
  return problems;
}

/** Two descriptions of where to publish: one of them would be ignored. */
function besideTargetsFile(variables: Variables): string[] {
  if (variables.STUDIO_TARGETS_FILE === undefined) return [];
  return ([...REQUIRED, 'OPENCHOREO_LIVE_CHECKS', 'STUDIO_SANDBOX_PORT'] as const)
    .filter((name) => variables[name] !== undefined && variables[name] !== 0)
    .map(
      (name) => `${name} and STUDIO_TARGETS_FILE are both set; the file says it for each target`,
    );
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
  if (missing.length === names.length) return [];
  const given = names.filter((name) => variables[name] !== undefined).join(', ');
  return missing.map((name) => `${name} is missing; it goes with ${given}`);
}
