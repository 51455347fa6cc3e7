import Sqlite from 'better-sqlite3';
import { StudioError } from '../errors';

const RETRY_AFTER_SECONDS = 30;

/** What SQLite says when the volume does not take what is written, and what whoever runs the studio can do. */
const REFUSALS: readonly (readonly [RegExp, string, string])[] = [
  [
    /^SQLITE_FULL|^ENOSPC|^EDQUOT/,
    'The volume of the database is full: nothing was written.',
    'Whoever runs this studio must make room in its data folder; it goes on by itself then.',
  ],
  [
    /^SQLITE_READONLY|^EROFS|^EACCES/,
    'The database cannot be written: its volume or file is read-only.',
    'Whoever runs this studio must make its data folder writable.',
  ],
  [
    /^SQLITE_(?:IOERR|CANTOPEN)|^EIO/,
    'The volume of the database does not answer as it should.',
    'Whoever runs this studio must look after the volume of its data folder.',
  ],
];

/** The failure of a statement or a flush, told as what it means for whoever asked. Others stay what they are. */
export function asStoreFailure(error: unknown): unknown {
  const code = codeOf(error);
  const refusal = REFUSALS.find(([codes]) => codes.test(code));
  if (!refusal) return error;
  const [, message, hint] = refusal;
  const retryAfter = RETRY_AFTER_SECONDS;
  return new StudioError('store-unavailable', message, { hint, retryAfter, cause: error });
}

function codeOf(error: unknown): string {
  if (error instanceof Sqlite.SqliteError) return error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
