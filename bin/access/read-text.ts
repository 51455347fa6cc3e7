import { readFileSync } from 'node:fs';
import { CannotCheck } from './cannot-check';

/** Throws `CannotCheck`. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CannotCheck(`${path} cannot be read (${code}).`);
  }
}
