import Sqlite from 'better-sqlite3';
import { openStore, type Store } from '../store';
import type { AuditVerdict } from '../verify-audit';
import { BackupError } from './backup-error';

export interface BackupContent {
  readonly publications: number;
  readonly drafts: number;
  readonly audit: AuditVerdict;
}

/**
 * Checks a backup that is ours to change, brings it to the newest schema, leaves out who was signed in, and says what it
 * holds.
 */
export async function readBackup(file: string): Promise<BackupContent> {
  checkPages(file);
  const store = await openStore({ kind: 'sqlite', path: file }).catch((error: unknown) => {
    throw new BackupError(
      `${file} was made by a newer studio, or by none: ${error instanceof Error ? error.message : ''}`,
    );
  });
  const audit = await verifyAndClose(store);
  const sqlite = new Sqlite(file);
  try {
    // Without a log beside it: a backup is one file.
    sqlite.pragma('journal_mode = DELETE');
    // A session that somebody ends after this moment would go on with the backup.
    sqlite.pragma('secure_delete = ON');
    sqlite.exec('delete from sessions');
    const count = (table: string) =>
      sqlite.prepare<[], { number: number }>(`select count(*) as number from ${table}`).get()
        ?.number ?? 0;
    return { publications: count('publications'), drafts: count('drafts'), audit };
  } finally {
    sqlite.close();
  }
}

async function verifyAndClose(store: Store): Promise<AuditVerdict> {
  try {
    return await store.audit.verify();
  } finally {
    await store.close();
  }
}

function checkPages(file: string): void {
  let sqlite: Sqlite.Database | undefined;
  try {
    sqlite = new Sqlite(file, { fileMustExist: true });
    if (sqlite.pragma('integrity_check', { simple: true }) !== 'ok')
      throw new BackupError(`${file} is damaged.`);
    const isOurs = sqlite
      .prepare(`select 1 from sqlite_master where name = 'audit_head' and type = 'table'`)
      .get();
    if (!isOurs) throw new BackupError(`${file} is no backup of a studio.`);
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${file} cannot be read as a backup.`);
  } finally {
    sqlite?.close();
  }
}
