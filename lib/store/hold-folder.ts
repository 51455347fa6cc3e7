import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { StudioError } from '../errors';
import { oncePerProcess } from './once-per-process';

/**
 * Keeps other processes out of the data folder until this one ends, by whatever end. The lock is one of the operating
 * system, on a small database whose transaction is never closed: a file with a PID would outlive its process, and the
 * PID would be given to another. Throws a `StudioError` that names the process which holds the folder.
 */
export function holdFolder(folder: string): void {
  // All bundles hold it together: a second lock of the same process would be refused like one of another.
  const held = oncePerProcess('held-folders', () => new Map<string, Sqlite.Database>());
  if (held.has(folder)) return;
  const pidFile = join(folder, 'studio.pid');
  const lock = new Sqlite(join(folder, 'studio.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw isBusy(error) ? heldBy(readPid(pidFile), folder) : error;
  }
  // For people and for the message above. It is the lock that counts.
  writeFileSync(pidFile, `${process.pid}\n`);
  held.set(folder, lock);
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function heldBy(pid: string, folder: string): StudioError {
  return new StudioError('internal', `The process ${pid} already uses the data folder ${folder}.`, {
    hint: 'Stop it, or set STUDIO_DATA_DIR to another folder. Several replicas need PostgreSQL: set DATABASE_URL.',
  });
}

function readPid(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '(unknown)';
  }
}
