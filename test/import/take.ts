import type { Imported, ImportFormat, Taken } from '../../lib/import/imported';

/** Beside the text. */
export interface Given {
  readonly path?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly choice?: string;
}

/** Imports texts of one format; `usual`: the path of a file of it. */
export function importerOf(format: ImportFormat, usual: string) {
  function importText(text: string, { path = usual, files = {}, choice }: Given = {}): Imported {
    const source = { path, text, files: new Map(Object.entries(files)) };
    return format.import(source, choice === undefined ? {} : { choice });
  }

  /** Throws where it is not taken. */
  function take(text: string, given?: Given): Taken {
    const imported = importText(text, given);
    if (imported.kind !== 'taken') throw new Error(JSON.stringify(imported));
    return imported;
  }

  return { importText, take };
}

/** The descriptor below its header. */
export function bodyOf({ descriptor }: Taken): string {
  return descriptor.text.replace(/^apiVersion: .*\n(?:metadata:\n {2}name: .*\n)?/, '');
}

/** `guessed endpoints[0].port: why`, as far as the field begins so. */
export function notesOf({ notes }: Taken, field = ''): readonly string[] {
  return notes
    .filter((note) => note.field.startsWith(field))
    .map((note) => `${note.fate} ${note.field}: ${note.message ?? ''}`);
}
