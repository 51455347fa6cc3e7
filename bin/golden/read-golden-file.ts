import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseCase, type GoldenCase } from './golden-case';
import { readLines } from './read-lines';

/** The cases of a recording: JSON lines, gzipped when the name says so. */
export function readGoldenFile(path: string): readonly GoldenCase[] {
  return readLines(path).map(parseCase);
}

/** The files of a case's corpus folder, which lies two folders above the recording. */
export function readCorpus(path: string, golden: GoldenCase): ReadonlyMap<string, Uint8Array> {
  if (golden.dir === undefined) return new Map();
  const root = join(dirname(path), '../../corpus', golden.dir);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [relative(root, file), readFileSync(file)];
    }),
  );
}
