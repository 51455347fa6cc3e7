import { cleanPath } from '../clean-path';
import type { CheckContext } from './context';
import { findNearest } from './nearest';

/** What stands at a path that a descriptor refers to. */
export type Reference =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'missing'; readonly path: string; readonly similar: string | undefined };

/**
 * Looks a reference up among the given files. As in OpenChoreo, an absolute path is taken below the
 * descriptor's folder, and `..` may lead out of it.
 */
export function resolvePath(written: string, files: CheckContext['files']): Reference {
  const path = cleanPath(written);
  const names = [...files.keys()];
  const given = files.has(path) ? path : names.find((name) => cleanPath(name) === path);
  if (given !== undefined) return { kind: 'file', path: given, text: files.get(given) ?? '' };
  if (path === '.' || names.some((name) => cleanPath(name).startsWith(`${path}/`))) {
    return { kind: 'folder', path };
  }
  return { kind: 'missing', path, similar: findSimilar(path, names) };
}

/** A file of that name in another folder, or one whose path is nearly the same; never one of another kind. */
function findSimilar(path: string, names: readonly string[]): string | undefined {
  const base = baseName(path);
  const alike = names.filter((name) => endingOf(name) === endingOf(path));
  return alike.find((name) => baseName(name) === base) ?? findNearest(path, alike, MOST_TYPOS);
}

/** In a path. */
const MOST_TYPOS = 2;

/** `.yaml`; empty for a name without a dot. */
function endingOf(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0].toLowerCase() ?? '';
}

/** Without the slashes at its end. */
export function trimSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
