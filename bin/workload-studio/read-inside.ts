import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readGoUtf8 } from '../../lib/descriptor/go-utf8';
import type { ReadFile } from '../../lib/workload/convert';
import { UsageError } from './usage-error';

/** What Go says of a file that cannot be opened, by the error code of the system. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file or directory'],
  ['ENOTDIR', 'not a directory'],
  ['EACCES', 'permission denied'],
  ['ELOOP', 'too many levels of symbolic links'],
  ['ENAMETOOLONG', 'file name too long'],
  ['ERR_INVALID_ARG_VALUE', 'invalid argument'],
]);

/**
 * Reads what a descriptor in `folder` refers to. Throws a `UsageError` for a path that leads out of `root`, be it by `..`
 * or through a symbolic link: a descriptor names no file that its author could not see, such as a secret of the runner.
 */
export function readInside(root: string, folder: string): ReadFile {
  const realRoot = realpathSync(root);
  return (path) => {
    const named = join(folder, path);
    if (!isWithin(root, named)) throw leadsOutside(path, root);
    try {
      const real = realpathSync(named);
      if (!isWithin(realRoot, real)) throw leadsOutside(path, root);
      const kind = statSync(real);
      if (kind.isDirectory()) return { message: `read ${path}: is a directory` };
      if (!kind.isFile()) throw new UsageError(`${path} is no regular file.`);
      return { text: readGoUtf8(readFileSync(real)) };
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) throw error;
      return { message: `open ${path}: ${REASONS.get(code) ?? code}` };
    }
  };
}

export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

export function leadsOutside(path: string, root: string): UsageError {
  return new UsageError(
    `${path} leads outside of ${root}, and only files inside are followed.`,
    'Put the file into the descriptor’s folder, or name a folder that holds both with --root-dir.',
  );
}

/** Of an error of the system; undefined for any other. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof UsageError || !('code' in error)) {
    return undefined;
  }
  return typeof error.code === 'string' ? error.code : undefined;
}
