/**
 * `npm run backup -- FILE` writes all that the studio keeps, whose environment it is given, to a new file, also while that
 * runs. `npm run restore -- FILE` puts it back, into a data folder that no studio uses or an empty PostgreSQL, whichever
 * of the two it came from. Both check the file and the audit trail in it. Exits 1 where that is broken, 2 where nothing
 * was done.
 */
import { join } from 'node:path';
import { loadSettings, SettingsError } from '../lib/env';
import { StudioError } from '../lib/errors';
import { BackupError } from '../lib/store/backup/backup-error';
import type { BackupContent } from '../lib/store/backup/read-backup';
import { restoreBackup } from '../lib/store/backup/restore-backup';
import { writeBackup } from '../lib/store/backup/write-backup';
import type { StoreLocation } from '../lib/store/store';

const [, , command, file] = process.argv;

try {
  if (file === undefined || (command !== 'write' && command !== 'restore')) {
    throw new BackupError('Name the file: npm run backup -- FILE, or npm run restore -- FILE');
  }
  if (command === 'write') tell('Written', file, await writeBackup(locate(), file));
  else {
    const { setAside, ...content } = await restoreBackup(file, locate(), new Date());
    tell('Restored', file, content);
    if (setAside) console.log(`What was there before is kept as ${setAside}.`);
  }
} catch (error) {
  if (!isForPeople(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function tell(done: string, path: string, { publications, drafts, audit }: BackupContent): void {
  console.log(`${done}: ${path} (${publications} publications, ${drafts} drafts)`);
  if (audit.kind === 'broken') {
    console.error(`The audit trail in it is broken. ${audit.problem}`);
    process.exitCode = 1;
    return;
  }
  console.log(`Audit: ${audit.entries} entries, newest hash ${audit.head || 'none'}`);
}

function isForPeople(error: unknown): error is Error {
  return (
    error instanceof BackupError || error instanceof SettingsError || error instanceof StudioError
  );
}

function locate(): StoreLocation {
  const { databaseUrl, dataDir } = loadSettings();
  if (databaseUrl !== undefined) return { kind: 'postgres', url: databaseUrl };
  return { kind: 'sqlite', path: join(dataDir, 'studio.db') };
}
