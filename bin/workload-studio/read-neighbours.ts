import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './read-inside';

/** Folders that hold nothing a source refers to. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules', 'vendor', 'target', 'dist']);
/** More are not looked for. */
const MOST_FILES = 2_000;
/** Larger files belong into an image. Bytes. */
const MOST_BYTES = 512 * 1024;
const DEEPEST = 6;

/** The texts in a folder by their paths, for what a source refers to. Symbolic links are not followed. */
export function readNeighbours(root: string, list = listFolder): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  visit('', 0);
  return files;

  function visit(folder: string, depth: number): void {
    for (const entry of listIfAllowed(join(root, folder))) {
      if (files.size >= MOST_FILES) return;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && depth < DEEPEST && !SKIPPED.has(entry.name))
        visit(path, depth + 1);
      if (!entry.isFile()) continue;
      const text = readIfText(join(root, path));
      if (text !== undefined) files.set(path, text);
    }
  }

  /** Nothing where it may not be listed, or went away: it is only looked into for what a source may refer to. */
  function listIfAllowed(folder: string): readonly Dirent[] {
    try {
      return list(folder);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return [];
    }
  }
}

function listFolder(folder: string): readonly Dirent[] {
  return readdirSync(folder, { withFileTypes: true });
}

/** Undefined also for a file that may not be read or is too large. */
function readIfText(path: string): string | undefined {
  try {
    if (statSync(path).size > MOST_BYTES) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}
