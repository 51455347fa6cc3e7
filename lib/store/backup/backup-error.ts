/** Why there is no backup, or nothing was restored; for whoever ran the command. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
