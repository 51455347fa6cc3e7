import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formsOf } from './secret-forms';

export interface Secret {
  /** What it is; the secret itself is never told. */
  readonly name: string;
  readonly value: string;
  /** The only files that may hold it. */
  readonly keptIn?: readonly string[];
}

export interface Found {
  readonly files: number;
  readonly bytes: number;
  /** In which file which secret stands, and as what. */
  readonly places: readonly string[];
}

/** Looks for all forms of all secrets in the files given, and in those below the folders given. */
export function searchSecrets(paths: readonly string[], secrets: readonly Secret[]): Found {
  const forms = new Map(
    secrets.flatMap((secret) =>
      formsOf(secret.value).map((form, at) => [form, { ...secret, at }] as const),
    ),
  );
  const pattern = new RegExp([...forms.keys()].map(escape).join('|'), 'g');
  return searchPattern(paths, pattern, (form, file) => {
    const found = forms.get(form);
    return found && !found.keptIn?.includes(file) ? `${found.name} (form ${found.at})` : undefined;
  });
}

/** `tell` says what a match is; nothing of one that may stand there. */
export function searchPattern(
  paths: readonly string[],
  pattern: RegExp,
  tell: (match: string, file: string) => string | undefined,
): Found {
  const places = new Set<string>();
  let bytes = 0;
  const files = paths.flatMap(listFiles);
  for (const file of files) {
    const text = readFileSync(file, 'latin1');
    bytes += text.length;
    for (const [match] of text.matchAll(pattern)) {
      const told = tell(match, file);
      if (told !== undefined) places.add(`${file}: ${told}`);
    }
  }
  return { files: files.length, bytes, places: [...places] };
}

function listFiles(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
