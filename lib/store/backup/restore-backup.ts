import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { holdFolder } from '../hold-folder';
import type { StoreLocation } from '../store';
import { BackupError } from './backup-error';
import { copyToPostgres } from './copy-to-postgres';
import { type BackupContent, readBackup } from './read-backup';

export interface Restored extends BackupContent {
  /** Where the database is now that stood there before. */
  readonly setAside?: string;
}

/**
 * Puts a backup in the place of the database, or into an empty PostgreSQL. The backup stays as it is, and so does the
 * database until the backup has been checked; what stood there before is kept beside it. Refused while a studio runs.
 */
export async function restoreBackup(
  file: string,
  location: StoreLocation,
  now: Date,
): Promise<Restored> {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  const copy = location.kind === 'sqlite' ? `${location.path}.restoring` : `${file}.restoring`;
  if (location.kind === 'sqlite') {
    mkdirSync(dirname(location.path), { recursive: true, mode: 0o700 });
    holdFolder(dirname(location.path));
  }
  try {
    copyFileSync(file, copy);
    const content = await readBackup(copy);
    if (location.kind === 'postgres') {
      await copyToPostgres(copy, location.url);
      return content;
    }
    return { ...content, ...replace(location.path, copy, now) };
  } finally {
    rmSync(copy, { force: true });
  }
}

function replace(path: string, copy: string, now: Date): Pick<Restored, 'setAside'> {
  if (!existsSync(path)) {
    renameSync(copy, path);
    return {};
  }
  // Takes what its log holds into the file, so that the file is all there is of it.
  const before = new Sqlite(path);
  before.pragma('journal_mode = DELETE');
  before.close();
  const setAside = `${path}.before-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(path, setAside);
  renameSync(copy, path);
  return { setAside };
}
