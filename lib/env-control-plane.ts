import { z } from 'zod';
import {
  type Environment,
  problemsOf,
  readCa,
  readSecretFile,
  readSecrets,
  SettingsError,
  withoutEmpty,
} from './env-variables';
import { hostHeader, httpUrl } from './targets/address-values';
import { rereadSecret } from './targets/reread-secret';
import type { ControlPlaneEnv } from './targets/target-settings';

/** What it takes to reach a control plane. Apart from the rest for who wants nothing else: the command starts faster. */
export const controlPlaneSchema = z.object({
  OPENCHOREO_API_URL: httpUrl.optional(),
  OPENCHOREO_TOKEN_URL: httpUrl.optional(),
  OPENCHOREO_CLIENT_ID: z.string().min(1).optional(),
  OPENCHOREO_CLIENT_SECRET: z.string().min(1).optional(),
  OPENCHOREO_SCOPE: z.string().min(1).optional(),
  OPENCHOREO_CA_FILE: z.string().min(1).optional(),
  OPENCHOREO_API_HOST_HEADER: hostHeader.optional(),
  OPENCHOREO_TOKEN_HOST_HEADER: hostHeader.optional(),
});

export type ControlPlaneVariables = z.output<typeof controlPlaneSchema>;

/** Without these a control plane cannot be reached. */
export const REQUIRED = [
  'OPENCHOREO_API_URL',
  'OPENCHOREO_TOKEN_URL',
  'OPENCHOREO_CLIENT_ID',
  'OPENCHOREO_CLIENT_SECRET',
] as const satisfies (keyof ControlPlaneVariables)[];

function missingOf(variables: ControlPlaneVariables): readonly string[] {
  return REQUIRED.filter((name) => variables[name] === undefined).map(
    (name) => `${name} is missing`,
  );
}

/**
 * The control plane alone, for whoever publishes without a studio. Throws a `SettingsError` that names every wrong or
 * missing variable.
 */
export function loadControlPlane(environment: Environment): ControlPlaneEnv {
  const problems: string[] = [];
  const secrets = readSecrets(['OPENCHOREO_CLIENT_SECRET'], environment, problems);
  const parsed = controlPlaneSchema.safeParse({ ...withoutEmpty(environment), ...secrets });
  if (!parsed.success) throw new SettingsError([...problems, ...problemsOf(parsed.error)]);
  const ca = readCa('OPENCHOREO_CA_FILE', parsed.data.OPENCHOREO_CA_FILE, problems);
  problems.push(...missingOf(parsed.data));
  const controlPlane = controlPlaneFrom(parsed.data, environment, ca);
  if (problems.length > 0 || !controlPlane) throw new SettingsError(problems);
  return controlPlane;
}

export function controlPlaneFrom(
  variables: ControlPlaneVariables,
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
    clientSecret: secretFile
      ? rereadSecret(() => readSecretFile(secretFile), secret)
      : () => secret,
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
