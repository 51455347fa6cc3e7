import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SECRET_BYTES = 32;
/** In base64url. */
const SECRET_LENGTH = 43;

/** The secret in `file` of the data folder, made on first use and readable by its owner only. */
export function keepSecret(dataDir: string, file: string): string {
  const path = join(dataDir, file);
  try {
    const kept = readFileSync(path, 'utf8');
    // Shorter: the process ended between making the file and writing it.
    if (kept.length === SECRET_LENGTH) return kept;
    rmSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  writeFileSync(path, secret, { mode: 0o600, flag: 'wx' });
  return secret;
}
