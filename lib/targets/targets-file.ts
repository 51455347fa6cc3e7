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
  let watched: readonly string[] = [];
  let seen = '';
  /** Reads until what was read is what stands: the stamp is taken before, so that no change is missed in between. */
  const readWhole = (): ParsedTargets => {
    const before = stamp(watched);
    const parsed = read();
    const isSame = parsed.watched.join('\n') === watched.join('\n');
    ({ watched } = parsed);
    // Files that are named newly have no stamp of before: they are read once more with one.
    if (!isSame) return readWhole();
    seen = before;
    return parsed;
  };
  const parsed = readWhole();
  return {
    path,
    parsed,
    readChanged: () => (stamp(watched) === seen ? undefined : readWhole()),
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
