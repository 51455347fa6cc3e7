import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseCase, type GoldenCase } from './golden-case';

/** The cases of a recording: JSON lines, gzipped when the name says so. */
export function readGoldenFile(path: string): readonly GoldenCase[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseCase);
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
