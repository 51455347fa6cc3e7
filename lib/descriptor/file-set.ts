import { cleanPath } from './clean-path';

/**
 * Reads a referenced file. `path` is clean and relative to the descriptor's folder (`..` may lead).
 * `message` is what Go's `os.Open` or `io.ReadAll` says, for example `open docs/x.yaml: no such file or directory`.
 */
export type ReadFile = (path: string) => { readonly text: string } | { readonly message: string };

/** The longest name of a file or folder on Linux, in bytes. */
const LONGEST_NAME = 255;

/**
 * A folder in memory. `files` holds texts by path relative to the descriptor's folder; folders exist
 * where files lie in them. Nothing outside of the set can be reached, whatever the path says.
 */
export function readFileFrom(files: ReadonlyMap<string, string>): ReadFile {
  const texts = new Map<string, string>();
  const folders = new Set(['.', '..']);
  for (const [path, text] of files) {
    const clean = cleanPath(path);
    texts.set(clean, text);
    const steps = clean.split('/');
    for (let length = 1; length < steps.length; length++) {
      folders.add(steps.slice(0, length).join('/'));
    }
  }
  return (path) => {
    const text = texts.get(path);
    if (text !== undefined) return { text };
    if (folders.has(path)) return { message: `read ${path}: is a directory` };
    return { message: `open ${path}: ${whyNotThere(path, texts, folders)}` };
  };
}

/** Follows the path as the kernel does, up to the step that fails. */
function whyNotThere(
  path: string,
  texts: ReadonlyMap<string, string>,
  folders: ReadonlySet<string>,
): string {
  if (path.includes('\0')) return 'invalid argument';
  let here = '';
  for (const step of path.split('/')) {
    if (texts.has(here)) return 'not a directory';
    if (here !== '' && !folders.has(here)) break;
    if (new TextEncoder().encode(step).length > LONGEST_NAME) return 'file name too long';
    here = here === '' ? step : `${here}/${step}`;
  }
  return 'no such file or directory';
}
