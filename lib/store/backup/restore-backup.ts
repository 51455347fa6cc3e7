import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { holdFolder } from '../hold-folder';
import type { StoreLocation } from '../store';
import { BackupError } from './backup-error';
import { copyToPostgres } from './copy-to-postgres';
import { moveDatabase, publishFile, withTemporaryDatabase } from './database-files';
import { type BackupContent, readBackup } from './read-backup';

export interface Restored extends BackupContent {
  /** Where the database is now that stood there before. */
  readonly setAside?: string;
}

/**
 * Puts a backup in the place of the database, or into an empty PostgreSQL. The backup stays as it is, and so does the
 * database until the backup has been checked; what stood there before is kept beside it, damaged or not. Refused while a studio
 * runs. Nobody is signed in by it: a session that was ended since shall not go on.
 */
export async function restoreBackup(
  file: string,
  location: StoreLocation,
  now: Date,
): Promise<Restored> {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  if (location.kind === 'sqlite') {
    mkdirSync(dirname(location.path), { recursive: true, mode: 0o700 });
    holdFolder(dirname(location.path));
  }
  return withTemporaryDatabase(location.kind === 'sqlite' ? location.path : file, async (copy) => {
    copyFileSync(file, copy);
    const content = await readBackup(copy);
    if (location.kind === 'postgres') {
      await copyToPostgres(copy, location.url);
      return content;
    }
    return { ...content, ...replace(location.path, copy, now) };
  });
}

function replace(path: string, copy: string, now: Date): Pick<Restored, 'setAside'> {
  const setAside = `${path}.before-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  if (existsSync(path) && isDatabase(path)) takeLogIn(path);
  const wasThere = moveDatabase(path, setAside);
  publishFile(copy, path);
  return wasThere ? { setAside } : {};
}

/** So that the file is all there is of the database. One that is damaged stays as it is. */
function takeLogIn(path: string): void {
  let sqlite: Sqlite.Database | undefined;
  try {
    sqlite = new Sqlite(path);
    sqlite.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError)) throw error;
  } finally {
    sqlite?.close();
  }
}

/** SQLite would throw away the log of one that is none any more. */
function isDatabase(path: string): boolean {
  const magic = Buffer.alloc(MAGIC.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, magic, 0, magic.length, 0);
  } finally {
    closeSync(file);
  }
  return magic.toString('latin1') === MAGIC;
}

/** What a SQLite database begins with. */
const MAGIC = 'SQLite format 3\0';
