import { z } from 'zod';
import type { Release } from '../workload/releases';
import { rereadSecret } from './reread-secret';
import { readSettingsText, SettingsTextError } from './settings-text';
import type { ControlPlaneEnv, TargetSettings } from './target-settings';
import { type RemoteTarget, remoteTarget, sandboxTarget, targetsFile } from './targets-schema';

/** What the file refers to, outside of it. */
export interface Surroundings {
  /** The text of a file, relative to the targets file; undefined where it cannot be read. */
  readonly readFile: (path: string) => string | undefined;
  readonly variable: (name: string) => string | undefined;
  readonly isCertificate: (pem: string) => boolean;
}

export interface ParsedTargets {
  readonly targets: readonly TargetSettings[];
  /** Files beside the targets file whose change makes a difference, also where there are problems: it may mend them. */
  readonly watched: readonly string[];
  /** What is wrong, a line each that begins with `line:column`; then there are no targets. */
  readonly problems: readonly string[];
}

type Problem = Pick<z.core.$ZodIssue, 'path' | 'message'>;

/** Reads the file of targets. Says what is wrong and where, never what stands there. */
export function parseTargetsFile(text: string, surroundings: Surroundings): ParsedTargets {
  try {
    return parse(text, surroundings);
  } catch (error) {
    if (!(error instanceof SettingsTextError)) throw error;
    const { line, column } = error.place;
    return { targets: [], watched: [], problems: [`${line}:${column} ${error.message}`] };
  }
}

function parse(text: string, surroundings: Surroundings): ParsedTargets {
  const { data, placeOf } = readSettingsText(text);
  const problems: Problem[] = [];
  const whole = targetsFile.safeParse(data, { reportInput: true });
  problems.push(...issuesOf(whole.error));
  const { default: chosen, targets: given = {} } = whole.data ?? {};
  const entries = Object.entries(given);
  const targets = entries.flatMap(([name, value], at) => {
    const isDefault = chosen === undefined ? at === 0 : name === chosen;
    const read = readTarget({ name, isDefault }, value, surroundings);
    if (!Array.isArray(read)) return [read];
    problems.push(...read);
    return [];
  });
  const watched = entries.flatMap(([, target]) => filesOf(target));
  if (problems.length === 0) return { targets, watched, problems: [] };
  return { targets: [], watched, problems: problems.map((one) => describe(one, placeOf)) };
}

/** What a target refers to, as far as it can be made out. */
function filesOf({ caFile, clientSecret }: Readonly<Record<string, unknown>>): readonly string[] {
  const secretFile = fileReference.safeParse(clientSecret).data?.file;
  return [caFile, secretFile].filter((path) => typeof path === 'string');
}

const fileReference = z.looseObject({ file: z.string() });

function readTarget(
  named: Pick<TargetSettings, 'name' | 'isDefault'>,
  value: Readonly<Record<string, unknown>>,
  surroundings: Surroundings,
): TargetSettings | Problem[] {
  const path = ['targets', named.name];
  const parsed = ('sandbox' in value ? sandboxTarget : remoteTarget).safeParse(value, {
    reportInput: true,
  });
  if (!parsed.success) {
    return issuesOf(parsed.error).map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
  }
  const { data } = parsed;
  const about = {
    title: data.title ?? named.name,
    liveChecks: data.liveChecks ?? false,
    ...releaseOf(data),
  };
  const base = { ...named, ...about };
  if ('sandbox' in data) {
    const { role = 'explorer', port = 0 } = data.sandbox;
    const sandbox = { folder: `sandbox-${named.name}`, port, role } as const;
    // It runs as the release that it was started with.
    const connection = JSON.stringify([sandbox, data.release]);
    const fingerprint = JSON.stringify([about, connection]);
    return { ...base, reached: { kind: 'sandbox', sandbox }, fingerprint, connection };
  }
  const { ca, missing } = lookAround(data, surroundings);
  if (missing.length > 0) {
    return missing.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
  }
  const controlPlane = controlPlaneOf(data, ca, surroundings);
  const { title: _, liveChecks: __, release: ___, ...reach } = data;
  const connection = JSON.stringify([reach, ca]);
  const fingerprint = JSON.stringify([about, connection]);
  return { ...base, reached: { kind: 'remote', controlPlane }, fingerprint, connection };
}

function releaseOf({ release }: { readonly release?: Release }): { readonly release?: Release } {
  return release === undefined ? {} : { release };
}

/** What the target refers to must be there when the file is read: nobody looks at a log when a token is due. */
function lookAround(
  { clientSecret: { file, env }, caFile }: RemoteTarget,
  { readFile, variable, isCertificate }: Surroundings,
): { readonly ca: string | undefined; readonly missing: Problem[] } {
  const missing: Problem[] = [];
  const ca = caFile === undefined ? undefined : readFile(caFile);
  if (caFile !== undefined && (ca === undefined || !isCertificate(ca))) {
    missing.push({ path: ['caFile'], message: 'must name a readable file of PEM certificates' });
  }
  if (file !== undefined && !readFile(file)?.trim()) {
    const message = 'names a file that cannot be read or is empty';
    missing.push({ path: ['clientSecret', 'file'], message });
  }
  if (env !== undefined && !variable(env)) {
    missing.push({ path: ['clientSecret', 'env'], message: 'names a variable that is not set' });
  }
  return { ca, missing };
}

function controlPlaneOf(
  target: RemoteTarget,
  ca: string | undefined,
  { readFile, variable }: Surroundings,
): ControlPlaneEnv {
  const { api, tokenUrl, clientId, scope, apiHostHeader, tokenHostHeader } = target;
  const { file, env = '' } = target.clientSecret;
  return {
    apiUrl: api.replace(/\/+$/, ''),
    tokenUrl,
    clientId,
    clientSecret:
      file === undefined ? () => variable(env) ?? '' : rereadSecret(() => readFile(file)),
    ...(scope !== undefined && { scope }),
    ...(ca !== undefined && { ca }),
    ...(apiHostHeader !== undefined && { apiHostHeader }),
    ...(tokenHostHeader !== undefined && { tokenHostHeader }),
  };
}

/** A key that does not belong there has the place of its own. */
function issuesOf(error: z.ZodError | undefined): Problem[] {
  return (error?.issues ?? []).flatMap((issue): Problem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is no setting' }));
    }
    if (issue.code === 'invalid_key') {
      return issue.issues.map(({ message }) => ({ path: issue.path, message }));
    }
    const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
    return [{ path: issue.path, message: isMissing ? 'is missing' : issue.message }];
  });
}

function describe(
  { path, message }: Problem,
  placeOf: (path: readonly PropertyKey[]) => { readonly line: number; readonly column: number },
): string {
  const { line, column } = placeOf(path);
  const name = path.map(String).join('.');
  return `${line}:${column} ${name ? `${name} ` : ''}${message}`;
}
