import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package as the lock file has it. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; absent where neither the lock file nor the package says any. */
  readonly license?: string;
  /** For building and testing: `npm prune --omit=dev` takes it out of the image. */
  readonly dev: boolean;
}

interface LockEntry {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

/**
 * All packages of a lock file but our own, by name and version. What it does not say, the installed package may. What is
 * `devOptional`, for us to test with and an optional peer of what runs, stays in the image.
 */
export function readPackages(root: string): readonly LockedPackage[] {
  const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Map<string, LockedPackage>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const { version, license, dev = false } = entry;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const said = license ?? readInstalled(join(root, path));
    const id = `${name}@${version}`;
    const isDev = dev && (found.get(id)?.dev ?? true);
    found.set(id, { name, version, dev: isDev, ...(said !== undefined && { license: said }) });
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function readInstalled(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license }: { license?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
  return typeof license === 'string' ? license : undefined;
}
