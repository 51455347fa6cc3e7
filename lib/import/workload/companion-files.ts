import { cleanPath } from '../../descriptor/clean-path';

/** The files that a descriptor refers to, as they come about. */
export interface CompanionFiles {
  readonly files: ReadonlyMap<string, string>;
  /** Adds a text under the first of the paths that is free, and answers with it. Equal texts share a path. */
  add(text: string, paths: readonly [string, ...string[]]): string;
  /** Adds the file of that path from among those that came with the source; undefined where none did. */
  adopt(path: string): string | undefined;
}

export function createCompanionFiles(given: ReadonlyMap<string, string>): CompanionFiles {
  const files = new Map<string, string>();
  /** Many systems do not tell `A.txt` from `a.txt`. */
  const taken = new Map<string, string>();

  function isFree(path: string, text: string): boolean {
    const other = taken.get(path.toLowerCase());
    return other === undefined || (other === path && files.get(path) === text);
  }

  function put(path: string, text: string): void {
    files.set(path, text);
    taken.set(path.toLowerCase(), path);
  }

  function add(text: string, paths: readonly [string, ...string[]]): string {
    let path = paths.find((path) => isFree(path, text)) ?? paths[0];
    for (let nth = 2; !isFree(path, text); nth++) path = numberFile(paths[0], nth);
    put(path, text);
    return path;
  }

  function adopt(path: string): string | undefined {
    const clean = cleanPath(path);
    const text = given.get(clean);
    if (text === undefined) return undefined;
    put(clean, text);
    return clean;
  }

  return { files, add, adopt };
}

function numberFile(path: string, nth: number): string {
  return path.replace(/[^/]*$/, (name) => `${nth}-${name}`);
}

/** A name as part of a path that every system takes. */
export function toFileName(name: string): string {
  const safe = name.replaceAll(/[^\w.-]+/g, '-').slice(-100);
  return /^\.*$/.test(safe) ? 'file' : safe;
}
