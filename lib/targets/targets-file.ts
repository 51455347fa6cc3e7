import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isCertificate } from './is-certificate';
import { type ParsedTargets, parseTargetsFile } from './parse-targets-file';

/** A file that names the targets, and what it refers to. */
export interface TargetsFile {
  readonly path: string;
  /** As it was at the start. */
  readonly parsed: ParsedTargets;
  /** As it is now; with problems where it is not usable. Asking is cheap as long as nothing has changed: `undefined`. */
  readonly readChanged: () => ParsedTargets | undefined;
}

/** Reads the file. `variable`: what an environment variable holds, for secrets that stand there. */
export function openTargetsFile(
  path: string,
  variable: (name: string) => string | undefined,
): TargetsFile {
  const folder = dirname(resolve(path));
  const read = (): ParsedTargets => {
    const text = readText(path);
    if (text === undefined) return { targets: [], watched: [], problems: ['cannot be read'] };
    return parseTargetsFile(text, {
      readFile: (name) => readText(resolve(folder, name)),
      variable,
      isCertificate,
    });
  };
  const stamp = (watched: readonly string[]): string =>
    [path, ...watched.map((name) => resolve(folder, name))].map(stampOf).join(' ');
  const parsed = read();
  let { watched } = parsed;
  let seen = stamp(watched);
  return {
    path,
    parsed,
    readChanged() {
      const now = stamp(watched);
      if (now === seen) return undefined;
      // What changes while it is read shows the next time.
      seen = now;
      const changed = read();
      if (changed.problems.length > 0 || changed.watched.join() === watched.join()) return changed;
      ({ watched } = changed);
      seen = stamp(watched);
      return changed;
    },
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A mounted Secret or ConfigMap is a link to a link, whose end is another file after a change. */
function stampOf(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return `${ino}:${size}:${mtimeMs}`;
  } catch {
    return '-';
  }
}
