import { closeSync, existsSync, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { StoreLocation } from '../store';
import { BackupError } from './backup-error';
import { copyFromPostgres } from './copy-from-postgres';
import { publishFile, withTemporaryDatabase } from './database-files';
import { type BackupContent, readBackup } from './read-backup';

/**
 * Writes all that a studio keeps but who is signed in, as it stands at one moment, to a new file: a SQLite database whichever kind it comes
 * from. The studio may go on meanwhile. The file is there only once it is whole, checked and on disk.
 */
export async function writeBackup(location: StoreLocation, file: string): Promise<BackupContent> {
  if (existsSync(file)) throw new BackupError(`${file} is there already; name a new file.`);
  return withTemporaryDatabase(file, async (unfinished) => {
    // For its owner alone from the first byte.
    closeSync(openSync(unfinished, 'wx', 0o600));
    if (location.kind === 'postgres') await copyFromPostgres(location.url, unfinished);
    else copySqlite(location.path, unfinished);
    const content = await readBackup(unfinished);
    publishFile(unfinished, file);
    return content;
  });
}

/** One read transaction over all of it: whoever writes meanwhile is neither waited for nor held up. */
function copySqlite(path: string, to: string): void {
  if (!existsSync(path)) throw new BackupError(`There is no database ${path}.`);
  const source = new Sqlite(path, { readonly: true });
  try {
    source.prepare('vacuum into ?').run(to);
  } finally {
    source.close();
  }
}
