import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Policy } from '../access/policy';
import { type PolicyProblem, type PolicyReading, readPolicy } from '../access/read-policy';
import { StudioError } from '../errors';
import { oncePerProcess } from '../store/once-per-process';

/** What holds now, and what is wrong with a newer version of it, if anything. */
export interface AccessState {
  readonly policy: Policy;
  /** ISO 8601: when the version that holds was read. */
  readonly since: string;
  /** The file as it stands is not usable, so that an earlier version holds. */
  readonly problems: readonly PolicyProblem[];
}

interface AccessFile {
  state: AccessState;
  /** Tells one version of the file from another. */
  stamp: string;
  lookedAt: number;
}

interface AccessLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** So often it is looked at whether the file has changed. Milliseconds. */
const LOOK_EVERY = 1_000;
/** Far more than the rules that it may hold take. */
const MOST_BYTES = 4 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

/**
 * The rules in the file at `path`, as they stand now: looked at again at most each second, when somebody asks. A version
 * that is not usable changes nothing, but the log and the administrators are told. Throws when the first one is not usable.
 */
export function readAccess(
  path: string,
  log: AccessLog,
  now: () => number = Date.now,
): AccessState {
  const known = oncePerProcess(`access-file:${path}`, () => openFirst(path, now()));
  if (Math.abs(now() - known.lookedAt) >= LOOK_EVERY) lookAgain(path, known, log, now());
  return known.state;
}

function openFirst(path: string, at: number): AccessFile {
  const stamp = stampOf(path);
  const reading = readPolicyFile(path);
  if (!reading.ok) throw unusable(path, reading.problems);
  const since = new Date(at).toISOString();
  return { state: { policy: reading.policy, since, problems: [] }, stamp, lookedAt: at };
}

function lookAgain(path: string, file: AccessFile, log: AccessLog, at: number): void {
  file.lookedAt = at;
  const stamp = stampOf(path);
  if (stamp === file.stamp) return;
  file.stamp = stamp;
  const reading = readPolicyFile(path);
  if (reading.ok) {
    const since = new Date(at).toISOString();
    file.state = { policy: reading.policy, since, problems: [] };
    log.info({ path, rules: reading.policy.rules.length }, 'the access file was read again');
  } else {
    const { problems } = reading;
    file.state = { ...file.state, problems };
    log.error({ path, problems }, 'the access file is not usable; the version before still holds');
  }
}

/** Kubernetes puts a new file in the place of a link, so that the time alone would not do. */
function stampOf(path: string): string {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    return [ino, size, mtimeMs, ctimeMs].join(' ');
  } catch {
    return 'absent';
  }
}

function readPolicyFile(path: string): PolicyReading {
  try {
    return readPolicyBytes(readPolicySource(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return failed(`the file cannot be read (${code})`);
  }
}

/** What stands in the file at `path`, of one that is too large no more than shows that. Throws what `node:fs` does. */
export function readPolicySource(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    return readAtMost(file, MOST_BYTES + 1);
  } finally {
    closeSync(file);
  }
}

/** A pipe has no size before it is read. */
function readAtMost(file: number, most: number): Uint8Array {
  const chunks: Buffer[] = [];
  let left = most;
  while (left > 0) {
    const chunk = Buffer.alloc(Math.min(left, CHUNK_BYTES));
    const size = readSync(file, chunk);
    if (size === 0) break;
    chunks.push(chunk.subarray(0, size));
    left -= size;
  }
  return Buffer.concat(chunks);
}

/** The rules in what `readPolicySource` gave: all of them, or what is wrong. */
export function readPolicyBytes(bytes: Uint8Array): PolicyReading {
  return bytes.length > MOST_BYTES ? failed('the file is larger than 4 MiB') : readPolicy(bytes);
}

function failed(message: string): PolicyReading {
  return { ok: false, problems: [{ line: 1, message }] };
}

function unusable(path: string, problems: readonly PolicyProblem[]): StudioError {
  const lines = problems.map(({ line, message }) => `  - ${path}:${line}: ${message}`);
  return new StudioError('internal', `STUDIO_ACCESS_FILE is not usable:\n${lines.join('\n')}`);
}
