import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { isCertificate } from './targets/is-certificate';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Says which variables are wrong and why, never what they hold. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/** Secrets that stand in a file named by `<VARIABLE>_FILE` instead. What cannot be read is added to the problems. */
export function readSecrets(
  names: readonly string[],
  environment: Environment,
  problems: string[],
): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const name of names) {
    const path = environment[`${name}_FILE`];
    if (path === undefined || path === '') continue;
    if (environment[name]) problems.push(`${name} and ${name}_FILE are both set; keep one`);
    const secret = readSecretFile(path);
    if (secret === undefined) problems.push(`${name}_FILE names a file that cannot be read`);
    else secrets[name] = secret;
  }
  return secrets;
}

export function readSecretFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** PEM text of the file that the variable `name` names. */
export function readCa(
  name: string,
  path: string | undefined,
  problems: string[],
): string | undefined {
  if (path === undefined) return undefined;
  const pem = readSecretFile(path);
  if (pem !== undefined && isCertificate(pem)) return pem;
  problems.push(`${name} must name a readable file of PEM certificates`);
  return undefined;
}

/** An empty variable is an absent one, as Compose files and Helm charts write them. */
export function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

export function problemsOf({ issues }: z.ZodError): readonly string[] {
  return issues.map((issue) => `${issue.path.join('.')} ${reason(issue)}`);
}

function reason(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value'
    ? `must be one of ${issue.values.join(', ')}`
    : issue.message;
}
