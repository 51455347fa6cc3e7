import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold nothing a source refers to. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules', 'vendor', 'target', 'dist']);
/** More are not looked for. */
const MOST_FILES = 2_000;
/** Larger files belong into an image. Bytes. */
const MOST_BYTES = 512 * 1024;
const DEEPEST = 6;

/** The texts in a folder by their paths, for what a source refers to. Symbolic links are not followed. */
export function readNeighbours(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  visit('', 0);
  return files;

  function visit(folder: string, depth: number): void {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (files.size >= MOST_FILES) return;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && depth < DEEPEST && !SKIPPED.has(entry.name))
        visit(path, depth + 1);
      if (!entry.isFile() || statSync(join(root, path)).size > MOST_BYTES) continue;
      const text = readIfText(join(root, path));
      if (text !== undefined) files.set(path, text);
    }
  }
}

function readIfText(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}
