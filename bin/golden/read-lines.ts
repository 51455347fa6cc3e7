import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The lines of a recording, gzipped when the name says so. */
export function readLines(path: string): readonly string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}
