import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ImportSource } from '../../lib/import/imported';

/** A real file of another format, in a folder of its own with those it refers to. */
export interface ImportInput {
  readonly dir: string;
  readonly source: ImportSource;
}

/** The inputs that the `INDEX.tsv` of a folder names in its columns `dir` and `file`. */
export function readImportSet(folder: string): readonly ImportInput[] {
  const [header = '', ...rows] = readFileSync(join(folder, 'INDEX.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const columns = header.split('\t');
  return rows.map((row) => {
    const cells = row.split('\t');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    return { dir: cell('dir'), source: readInput(join(folder, cell('dir')), cell('file')) };
  });
}

function readInput(folder: string, path: string): ImportSource {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(relative(folder, file), readFileSync(file, 'utf8'));
  }
  const text = files.get(path);
  if (text === undefined) throw new Error(`${join(folder, path)} is named in INDEX.tsv and absent`);
  files.delete(path);
  return { path, text, files };
}
